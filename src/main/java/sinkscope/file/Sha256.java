package sinkscope.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Fingerprints of texts and files.
public final class Sha256 {

    private static final int BYTES_AT_A_TIME = 1 << 20;

    private Sha256() {}

    /// One that has heard nothing yet.
    public static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// What it has heard, hexadecimal; it has heard nothing afterwards.
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Hexadecimal SHA-256 of the text in UTF-8; empty for an empty text.
    public static String ofText(String text) {
        if (text.isEmpty()) {
            return "";
        }
        MessageDigest digest = fresh();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    /// Lets it hear a whole file. Blocks.
    ///
    /// @param beforeEachPart runs before each mebibyte, and may end it by throwing
    public static void hear(MessageDigest digest, Path file, Runnable beforeEachPart) throws IOException {
        // On the heap: from elsewhere the digest takes 4 KB at a time, through a copy.
        ByteBuffer some = ByteBuffer.allocate(BYTES_AT_A_TIME);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(some.clear()) >= 0) {
                beforeEachPart.run();
                digest.update(some.flip());
            }
        }
    }
}
