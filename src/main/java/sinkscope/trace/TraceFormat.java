package sinkscope.trace;

import java.nio.file.Path;
import java.util.List;

/// One kind of trace file. Each is one class in this room and one line in `TraceFormats`.
public interface TraceFormat {

    /// For people, such as `Sinkscope trace` or `BertViz page`.
    String name();

    /// What its files' names end in, without the dot and in small letters, such as `npz`; perhaps none. Files are
    /// recognised by `matches`; these are for dialogs and for folders that are looked through.
    List<String> extensions();

    /// Whether the file looks like this format, by its name and first bytes only; never throws.
    ///
    /// @param head the first bytes of the file, at most 64 KiB
    boolean matches(Path file, byte[] head);

    /// Opens the file and checks that its structure is whole; the numbers stay in the file.
    ///
    /// @param given what the file does not say of itself
    /// @throws sinkscope.work.UserFault if it is damaged, saying what is wrong where
    Trace open(Path file, Given given);
}
