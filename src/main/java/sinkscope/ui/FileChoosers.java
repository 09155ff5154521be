package sinkscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a person is asked for a file; a toolkit without a screen has no dialogs, so tests answer themselves.
public interface FileChoosers {

    /// A model or a trace.
    Optional<Path> file();

    /// A model's folder.
    Optional<Path> folder();

    /// A file of any kind.
    ///
    /// @param title what the dialog says above
    Optional<Path> file(String title);

    /// A text to run.
    Optional<Path> text();

    /// Texts to sweep over, several at once.
    List<Path> texts();

    /// A folder of texts, or one to write figures into.
    ///
    /// @param title what the dialog says above
    Optional<Path> folder(String title);

    /// A program.
    ///
    /// @param title what the dialog says above
    Optional<Path> program(String title);

    /// Where to write a new file.
    ///
    /// @param name what is proposed
    Optional<Path> save(String name);
}
