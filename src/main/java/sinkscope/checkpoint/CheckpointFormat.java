package sinkscope.checkpoint;

import java.nio.file.Path;

/// One kind of model container. Each is one class in this room and one line in [Checkpoints].
public interface CheckpointFormat {

    /// Whether this is the one to open `path`, by its name, its first bytes and what lies beside it; never throws.
    ///
    /// @param path a file or a folder
    /// @param head the first bytes of a file, at most 4 KiB; none for a folder
    boolean matches(Path path, byte[] head);

    /// Opens the container and checks that its structure is whole; the numbers stay in the file.
    ///
    /// @throws sinkscope.work.UserFault if it is damaged or incomplete, saying what is wrong where
    Checkpoint open(Path path);
}
