package sinkscope.view.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import sinkscope.file.Sha256;

/// By what a file is known again: its length and a hash. A large file is hashed at its ends only, where headers are and
/// where it grows; of a folder the names and lengths of its files are hashed. Blocks: called off the UI thread.
///
/// @param size bytes
/// @param hash SHA-256, hexadecimal, of the whole file up to `WHOLE` bytes, else of its first and last `END` bytes
public record FileMark(long size, String hash) {

    /// What the mark of a place that cannot be read is.
    public static final FileMark NONE = new FileMark(0, "");

    static final long WHOLE = 64L << 20;
    static final int END = 1 << 20;

    /// `NONE` where it cannot be read, such as the address of a server.
    public static FileMark of(Path place) {
        try {
            return Files.isDirectory(place) ? ofFolder(place) : ofFile(place);
        } catch (IOException | UncheckedIOException _) {
            return NONE;
        }
    }

    /// Whether both are known and differ.
    public boolean differs(FileMark other) {
        return !hash.isEmpty() && !other.hash.isEmpty() && !equals(other);
    }

    private static FileMark ofFile(Path file) throws IOException {
        MessageDigest digest = Sha256.fresh();
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            if (size <= WHOLE) {
                take(channel, size, digest);
            } else {
                take(channel, END, digest);
                channel.position(size - END);
                take(channel, END, digest);
            }
            return new FileMark(size, Sha256.hex(digest));
        }
    }

    private static void take(SeekableByteChannel channel, long count, MessageDigest digest) throws IOException {
        ByteBuffer part = ByteBuffer.allocate((int) Math.min(END, Math.max(1, count)));
        for (long left = count; left > 0; ) {
            part.clear().limit((int) Math.min(part.capacity(), left));
            int read = channel.read(part);
            if (read < 0) {
                return;
            }
            left -= read;
            digest.update(part.flip());
        }
    }

    private static FileMark ofFolder(Path folder) throws IOException {
        MessageDigest digest = Sha256.fresh();
        long size = 0;
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            long length = Files.size(file);
            size += length;
            digest.update((file.getFileName() + " " + length + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new FileMark(size, Sha256.hex(digest));
    }
}
