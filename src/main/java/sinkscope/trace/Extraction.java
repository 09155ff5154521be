package sinkscope.trace;

import java.nio.file.Path;
import sinkscope.work.UserFault;

/// What formats that cannot be mapped may take into memory.
final class Extraction {

    /// Bytes of one trace held in memory at most.
    static final long LIMIT = 2L << 30;

    private Extraction() {}

    /// @throws UserFault if `bytes` is more than may be held
    static void checkRoom(Path file, long bytes) {
        if (bytes < 0 || bytes > LIMIT) {
            throw new UserFault(file + " would take " + (bytes >> 20) + " MiB of memory, more than the " + (LIMIT >> 20)
                    + " MiB a file of this kind may; save it as safetensors, which is read in place.");
        }
    }
}
