package sinkscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Dialogs that were answered beforehand: the toolkit without a screen has none.
///
/// @param answer the file or folder chosen, whatever is asked for; empty if every dialog is closed again
public record AnsweredChoosers(Optional<Path> answer) implements FileChoosers {

    @Override
    public Optional<Path> file() {
        return answer;
    }

    @Override
    public Optional<Path> file(String title) {
        return answer;
    }

    @Override
    public Optional<Path> folder() {
        return answer;
    }

    @Override
    public Optional<Path> text() {
        return answer;
    }

    @Override
    public List<Path> texts() {
        return answer.stream().toList();
    }

    @Override
    public Optional<Path> folder(String title) {
        return answer;
    }

    @Override
    public Optional<Path> program(String title) {
        return answer;
    }

    @Override
    public Optional<Path> save(String name) {
        return answer.map(folder -> folder.resolveSibling(name));
    }
}
