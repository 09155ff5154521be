package sinkscope.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sinkscope.file.Sha256;
import sinkscope.work.Cancellation;
import sinkscope.work.UserFault;

/// Which weights a model's files hold, so that what was recorded from them can be traced back.
public final class Revision {

    private Revision() {}

    /// The commit of a model in the Hugging Face cache; else `sha256:` and the SHA-256 of the weights' files, one after
    /// another in the order of their names. Reads them whole, which takes seconds for some gigabytes.
    ///
    /// @param model a file, any part of a split one, or a folder
    /// @throws UserFault if a file cannot be read
    public static String of(Path model, Cancellation cancellation) {
        Path place = Files.isDirectory(model) ? HubFolder.snapshot(model) : model;
        return commit(place).orElseGet(() -> "sha256:" + digest(place, cancellation));
    }

    private static Optional<String> commit(Path model) {
        for (Path place = model.toAbsolutePath().normalize(); place != null; place = place.getParent()) {
            Path parent = place.getParent();
            Path name = place.getFileName();
            if (parent != null && name != null && parent.endsWith("snapshots")) {
                return Optional.of(name.toString());
            }
        }
        return Optional.empty();
    }

    private static String digest(Path model, Cancellation cancellation) {
        try {
            MessageDigest digest = Sha256.fresh();
            for (Path file : weights(model)) {
                Sha256.hear(digest, file, cancellation::check);
            }
            return Sha256.hex(digest);
        } catch (IOException e) {
            throw new UserFault(model + " could not be read: " + e.getMessage() + ".", e);
        }
    }

    private static List<Path> weights(Path model) throws IOException {
        if (!Files.isDirectory(model)) {
            return GgufSplit.parts(model);
        }
        try (Stream<Path> files = Files.list(model)) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        }
    }
}
