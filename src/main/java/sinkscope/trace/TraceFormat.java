package sinkscope.trace;

import java.nio.file.Path;

/// One kind of trace file. Each is one class in this room and one line in `TraceFormats`.
public interface TraceFormat {

    /// For people, such as `Sinkscope trace` or `BertViz page`.
    String name();

    /// Whether the file looks like this format, by its name and first bytes only; never throws.
    ///
    /// @param head the first bytes of the file, at most 64 KiB
    boolean matches(Path file, byte[] head);

    /// Opens the file and checks that its structure is whole; the numbers stay in the file.
    ///
    /// @throws sinkscope.work.UserFault if it is damaged, saying what is wrong where
    Trace open(Path file);
}
