package sinkscope.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a window was asked for on the command line: files, folders and servers to open, and a folder to watch.
record Asked(List<Path> files, Optional<Path> watched) {

    static Asked of(List<String> arguments) {
        List<Path> files = new ArrayList<>();
        Optional<Path> watched = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals(sinkscope.cli.Commands.WATCH) && i + 1 < arguments.size()) {
                i++;
                watched = Optional.of(Path.of(arguments.get(i)));
            } else {
                files.add(Path.of(arguments.get(i)));
            }
        }
        return new Asked(List.copyOf(files), watched);
    }
}
