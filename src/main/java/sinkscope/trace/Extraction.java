package sinkscope.trace;

import java.nio.file.Path;
import sinkscope.work.UserFault;

/// What formats that cannot be mapped may take into memory.
final class Extraction {

    /// Bytes of one trace held in memory at most.
    static final long LIMIT = 2L << 30;

    /// Zeros pack a thousand to one; attention does not, however narrow its window.
    private static final long TIGHTEST = 400;

    private static final long SMALL = 64L << 20;

    private Extraction() {}

    /// As [#checkRoom], for what is held on the heap.
    static void checkHeap(Path file, long bytes) {
        checkRoom(file, bytes);
        if (bytes > Runtime.getRuntime().maxMemory() / 2) {
            throw new UserFault(file + " would take more than half of the "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MiB this program has; save it as safetensors, which"
                    + " is read in place.");
        }
    }

    /// @throws UserFault if so much comes out of so little that it cannot be attention
    static void checkRatio(Path file, long packed, long unpacked) {
        if (unpacked > SMALL && unpacked / Math.max(1, packed) > TIGHTEST) {
            throw new UserFault(file + " claims that " + packed + " bytes unpack to " + (unpacked >> 20)
                    + " MiB, which no attention does; it is not read.");
        }
    }

    /// @throws UserFault if `bytes` is more than may be held
    static void checkRoom(Path file, long bytes) {
        if (bytes < 0 || bytes > LIMIT) {
            throw new UserFault(file + " would take " + (bytes >> 20) + " MiB of memory, more than the " + (LIMIT >> 20)
                    + " MiB a file of this kind may; save it as safetensors, which is read in place.");
        }
    }
}
