package sinkscope.tensor;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;

/// A whole file mapped read-only into memory: of any size, read from any thread, never copied to the heap.
///
/// Closing it unmaps the file at once; whoever still reads a slice of it then gets an `IllegalStateException`.
public final class MappedFile implements AutoCloseable {

    private final Path path;
    private final Arena arena;
    private final MemorySegment bytes;

    private MappedFile(Path path, Arena arena, MemorySegment bytes) {
        this.path = path;
        this.arena = arena;
        this.bytes = bytes;
    }

    /// @throws UserFault if it does not exist, is a folder, is empty or may not be read
    public static MappedFile open(Path path) {
        if (Files.isDirectory(path)) {
            throw new UserFault(path + " is a folder, not a file.");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new UserFault(path + " is no regular file, but a pipe or a device.");
        }
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size == 0) {
                throw new UserFault(path + " is empty (0 bytes). The download or copy may not have finished.");
            }
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            return new MappedFile(path, arena, bytes);
        } catch (IOException | UnsupportedOperationException e) {
            arena.close();
            throw unreadable(path, e);
        } catch (UserFault e) {
            arena.close();
            throw e;
        }
    }

    /// Bytes that are in memory already, under a name for messages; closing it leaves them as they are.
    ///
    /// @throws UserFault if there are none
    public static MappedFile of(Path name, byte[] bytes) {
        if (bytes.length == 0) {
            throw new UserFault(name + " is empty (0 bytes).");
        }
        return new MappedFile(
                name, Arena.ofShared(), MemorySegment.ofArray(bytes).asReadOnly());
    }

    private static UserFault unreadable(Path path, Exception e) {
        return switch (e) {
            case NoSuchFileException _ -> new UserFault(path + " does not exist.", e);
            case AccessDeniedException _ -> new UserFault(path + " may not be read: permission denied.", e);
            default -> new UserFault(path + " could not be read" + Reason.of(e) + ".", e);
        };
    }

    public Path path() {
        return path;
    }

    /// The whole file, read-only.
    public MemorySegment bytes() {
        return bytes;
    }

    /// The file's length in bytes, at least 1.
    public long size() {
        return bytes.byteSize();
    }

    /// Unmaps the file. Closing twice does nothing.
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
