package sinkscope.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sinkscope.file.CsvCell;
import sinkscope.file.WholeFile;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/// Results as JSON or CSV, written whole or not at all. A value that is not defined is `null` in JSON and empty in CSV.
final class OutputFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    private OutputFile() {}

    /// Refuses a name nothing could be written under, before the work begins.
    ///
    /// @param suffixes what the name may end in, with the dot
    /// @return the one it ends in
    static String check(Path file, List<String> suffixes) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(file)) {
            throw new UserFault(file + " is a folder; --out takes a file.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserFault(file + " cannot be written: its folder does not exist.");
        }
        return suffixes.stream()
                .filter(name::endsWith)
                .findFirst()
                .orElseThrow(() -> new UserFault(
                        file + " has no known ending; --out takes " + String.join(" or ", suffixes) + "."));
    }

    /// Refuses an output that is also an input, before the work begins: the trace of a model once took the place of its
    /// weights.
    ///
    /// @param inputs files, or folders whose files are not to be replaced
    static void keepInputs(Path out, Collection<Path> inputs) {
        if (!Files.exists(out)) {
            return;
        }
        try {
            for (Path input : inputs) {
                boolean inside = Files.isDirectory(input) && isIn(out, input);
                boolean beside =
                        isModelFile(out) && isIn(out, input.toAbsolutePath().getParent());
                if (inside || beside || Files.exists(input) && Files.isSameFile(out, input)) {
                    throw new UserFault(out + " is read by this command and would be replaced by what it writes; give"
                            + " --out another name.");
                }
            }
        } catch (IOException e) {
            throw new UserFault(out + " cannot be looked at" + Reason.of(e) + ".", e);
        }
    }

    private static boolean isIn(Path file, @Nullable Path folder) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        return folder != null && parent != null && Files.exists(folder) && Files.isSameFile(parent, folder);
    }

    /// Weights lie beside the file that was named: shards, an index, the parts of a split GGUF.
    private static boolean isModelFile(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".gguf")
                || name.endsWith(".safetensors")
                        && Files.exists(file.toAbsolutePath().resolveSibling("config.json"));
    }

    static void json(Path file, Map<String, ?> root) {
        write(file, text(root) + "\n");
    }

    /// Hears a JSON object member by member.
    interface Members {

        void value(String name, Object value);

        /// @param records gives every entry of the list to what it is given
        void list(String name, Consumer<Consumer<Map<String, Object>>> records);
    }

    /// An object that is written while it is made, in the form of `json(Path, Map)`.
    static void json(Path file, Consumer<Members> root) {
        write(file, (Draft) draft -> {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(draft));
                    JsonGenerator json = JSON.writerWithDefaultPrettyPrinter().createGenerator(stream)) {
                json.writeStartObject();
                root.accept(new Members() {
                    @Override
                    public void value(String name, Object value) {
                        json.writeName(name);
                        json.writePOJO(cleaned(value));
                    }

                    @Override
                    public void list(String name, Consumer<Consumer<Map<String, Object>>> records) {
                        json.writeName(name);
                        json.writeStartArray();
                        records.accept(entry -> json.writePOJO(cleaned(entry)));
                        json.writeEndArray();
                    }
                });
                json.writeEndObject();
                json.writeRaw('\n');
            }
        });
    }

    /// JSON in one line, with `null` for what is not a number.
    static String line(Map<String, ?> root) {
        return String.valueOf(JSON.writeValueAsString(cleaned(root)));
    }

    /// JSON, indented, with `null` for what is not a number.
    static String text(Map<String, ?> root) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(cleaned(root));
    }

    private static @Nullable Object cleaned(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double d -> Double.isFinite(d) ? number(d) : null;
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> clean = new java.util.LinkedHashMap<>();
                map.forEach((key, entry) -> clean.put(key, cleaned(entry)));
                yield clean;
            }
            case List<?> list ->
                list.stream().map(OutputFile::cleaned).collect(Collectors.toCollection(java.util.ArrayList::new));
            default -> value;
        };
    }

    /// Counts without a decimal point.
    private static Object number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : (Object) value;
    }

    /// @param columns in order; a record without one of them leaves its cell empty
    static void csv(Path file, List<String> columns, List<? extends Map<String, ?>> records) {
        csv(file, columns, rows -> records.forEach(rows::accept));
    }

    /// A table that is written while it is made.
    ///
    /// @param columns in order; a record without one of them leaves its cell empty
    /// @param records gives every record to what it is given
    static void csv(Path file, List<String> columns, Consumer<Consumer<Map<String, ?>>> records) {
        write(file, (Draft) draft -> {
            try (BufferedWriter text = Files.newBufferedWriter(draft)) {
                text.write(String.join(",", columns) + "\n");
                records.accept(entry -> {
                    try {
                        text.write(columns.stream()
                                        .map(column -> cell(entry.get(column)))
                                        .collect(Collectors.joining(","))
                                + "\n");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        });
    }

    private static String cell(@Nullable Object value) {
        Object clean = cleaned(value);
        return clean instanceof String text
                ? CsvCell.text(text)
                : CsvCell.quoted(clean == null ? "" : clean.toString());
    }

    /// Writes what is to become a file.
    private interface Draft {
        void writeTo(Path draft) throws IOException;
    }

    private static void write(Path file, String text) {
        write(file, (Draft) draft -> Files.writeString(draft, text));
    }

    private static void write(Path file, Draft content) {
        try {
            WholeFile.write(file, draft -> {
                try {
                    content.writeTo(draft);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                } catch (JacksonIOException e) {
                    throw e.getCause();
                }
            });
        } catch (NoSuchFileException e) {
            throw new UserFault(file + " could not be written: its folder does not exist.", e);
        } catch (IOException e) {
            throw new UserFault(file + " could not be written" + Reason.of(e) + ".", e);
        }
    }
}
