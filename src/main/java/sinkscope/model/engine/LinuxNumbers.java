package sinkscope.model.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Numbers from the text files in which Linux tells of itself.
final class LinuxNumbers {

    private LinuxNumbers() {}

    /// The number a file consists of; empty if there is none, as where a limit reads `max`.
    static OptionalLong number(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// The number in the line that starts with `name`, times `unit`.
    static OptionalLong field(Path file, String name, long unit) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(name)) {
                    String digits = line.substring(name.length()).replaceAll("\\D", "");
                    return OptionalLong.of(Long.parseLong(digits) * unit);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }
}
