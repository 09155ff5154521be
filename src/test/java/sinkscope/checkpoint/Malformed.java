package sinkscope.checkpoint;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;
import sinkscope.work.UserFault;

/// Opens broken files: each must be refused in a sentence that names it, or be sound to its last element.
final class Malformed {

    private static final long SLOWEST_MILLISECONDS = 5_000;

    private Malformed() {}

    /// Opens it and reads all of it.
    ///
    /// @param described for the failure's message
    /// @return the refusal, if it was refused
    static Optional<String> outcome(String described, Path file, byte[] bytes) {
        write(file, bytes);
        return outcome(described, file);
    }

    static Optional<String> outcome(String described, Path path) {
        long start = System.nanoTime();
        Optional<String> refusal = Optional.empty();
        try (Checkpoint model = Checkpoints.open(path)) {
            readAll(model);
        } catch (UserFault e) {
            refusal = Optional.of(sentence(described, path, e));
        } catch (Throwable e) {
            fail(described + ": " + e, e);
        }
        assertTrue(System.nanoTime() - start < SLOWEST_MILLISECONDS * 1_000_000, described + " took too long");
        return refusal;
    }

    static String refusal(String described, Path file, byte[] bytes) {
        write(file, bytes);
        return refusal(described, file);
    }

    static String refusal(String described, Path path) {
        return outcome(described, path).orElseGet(() -> fail(described + " was opened"));
    }

    private static void readAll(Checkpoint model) {
        model.quantisation();
        ModelConfig config = model.config();
        for (String key : config.keys("")) {
            try {
                config.texts(key);
            } catch (UserFault e) {
                continue; // not texts
            }
        }
        for (String key : config.keys("")) {
            try {
                config.numbers(key);
            } catch (UserFault e) {
                continue; // not numbers
            }
        }
        for (String name : model.tensorNames()) {
            Tensor tensor;
            try {
                tensor = model.tensor(name);
            } catch (UserFault e) {
                continue; // a type that can only be listed
            }
            TensorReader.floats(tensor);
        }
    }

    private static String sentence(String described, Path path, UserFault fault) {
        String message = fault.getMessage();
        assertNotNull(message, described);
        Path name = path.getFileName();
        assertTrue(message.contains(String.valueOf(name)), described + " is not named in: " + message);
        assertTrue(message.endsWith(".") || message.endsWith("\""), described + " is no sentence: " + message);
        assertTrue(message.length() < 900, described + " is refused at length: " + message);
        assertTrue(message.chars().noneMatch(Character::isISOControl), described + " has controls: " + message);
        return message;
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
