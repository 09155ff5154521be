package sinkscope.ui;

import java.nio.file.Path;
import java.util.Optional;

/// How a person is asked for a file; a toolkit without a screen has no dialogs, so tests answer themselves.
public interface FileChoosers {

    /// A model or a trace.
    Optional<Path> file();

    /// A model's folder.
    Optional<Path> folder();
}
