package sinkscope.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sinkscope.work.Cancellation;
import sinkscope.work.UserFault;

/// Which weights a model's files hold, so that what was recorded from them can be traced back.
public final class Revision {

    private static final int BYTES_AT_A_TIME = 1 << 20;

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
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer some = ByteBuffer.allocateDirect(BYTES_AT_A_TIME);
            for (Path file : weights(model)) {
                try (FileChannel channel = FileChannel.open(file)) {
                    while (channel.read(some.clear()) >= 0) {
                        cancellation.check();
                        digest.update(some.flip());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
