package sinkscope.house;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The one source format. Run as a program it rewrites the sources; as a test it only looks.
final class SourceFormat {

    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    private SourceFormat() {}

    public static void main(String[] folders) throws IOException, FormatterException {
        for (Path file : misformatted(folders)) {
            Files.writeString(file, formatted(Files.readString(file)));
        }
    }

    static List<Path> misformatted(String... folders) throws IOException, FormatterException {
        List<Path> found = new ArrayList<>();
        for (String folder : folders) {
            for (Path file : sources(Path.of(folder))) {
                String source = Files.readString(file);
                if (!formatted(source).equals(source)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    static List<Path> sources(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    /// The formatter tears comment lines past its limit apart into code that does not compile, so they are refused.
    private static String formatted(String source) throws FormatterException {
        source.lines()
                .filter(l -> l.length() > 120 && l.strip().startsWith("//"))
                .findFirst()
                .ifPresent(line -> {
                    throw new IllegalStateException("a comment line is longer than 120 columns: " + line.strip());
                });
        return FORMATTER.formatSourceAndFixImports(source);
    }
}
