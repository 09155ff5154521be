package sinkscope.cli;

import java.nio.file.Path;
import java.util.List;

/// A command that writes files. That none of them is a file it reads is made sure in one place for all of them, before
/// any of them runs: the trace of a model once took the place of its weights.
interface WritesFiles {

    /// What will be written, as far as that is known before anything is read.
    ///
    /// @throws sinkscope.work.UserFault if what is asked for makes no sense
    List<Path> outputs();

    /// Every file and folder that will be read.
    ///
    /// @throws sinkscope.work.UserFault as [#outputs()]
    List<Path> inputs();
}
