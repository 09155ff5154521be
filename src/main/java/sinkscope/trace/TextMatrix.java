package sinkscope.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sinkscope.file.CsvCell;
import sinkscope.tensor.ElementType;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;

/// One head as a table of numbers: a line per query, separated by commas, semicolons, tabs or spaces. A first line and
/// a first column of texts name the keys and the queries; empty cells are zeros, as above the diagonal.
final class TextMatrix implements TraceFormat {

    private static final int LONGEST = 16_384;
    private static final int LONGEST_LINE = 1 << 22;

    @Override
    public String name() {
        return "table of numbers";
    }

    @Override
    public List<String> extensions() {
        return List.of("csv", "tsv");
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt");
    }

    @Override
    public Trace open(Path file, Given given) {
        return new Reading(file).trace(name(), given);
    }

    /// One reading: rows become numbers as they come, so that no more than the numbers is held.
    private static final class Reading {

        private final Path file;
        private final List<String> queryNames = new ArrayList<>();
        private final List<float[]> rows = new ArrayList<>();
        private List<String> header = List.of();
        private @Nullable List<String> first;
        private boolean named;
        private long held;
        private int characters = -2;

        Reading(Path file) {
            this.file = file;
        }

        Trace trace(String format, Given given) {
            read();
            if (rows.isEmpty()) {
                throw new UserFault(file + " holds no numbers.");
            }
            int keys = rows.getFirst().length;
            float[] values = new float[Math.multiplyExact(rows.size(), keys)];
            for (int query = 0; query < rows.size(); query++) {
                System.arraycopy(rows.get(query), 0, values, query * keys, keys);
            }
            StoredArray matrix = StoredArray.rowMajor(
                    "attention", ElementType.F32, new long[] {rows.size(), keys}, MemorySegment.ofArray(values));
            return TraceAssembly.assemble(
                    format, new NamedArrays(file, Map.of("attention", matrix), tokens(keys), () -> {}), given);
        }

        private Map<String, String> tokens(int keys) {
            List<String> ofKeys = header.size() == keys + 1
                    ? header.subList(1, keys + 1)
                    : header.size() == keys ? header : named && rows.size() == keys ? queryNames : List.of();
            Map<String, String> strings = new java.util.HashMap<>();
            if (rows.size() != keys) {
                strings.put("key_tokens", ofKeys.isEmpty() ? "" : TraceMetadata.json(ofKeys));
                strings.put("tokens", named ? TraceMetadata.json(queryNames) : "");
            } else if (!ofKeys.isEmpty()) {
                strings.put("tokens", TraceMetadata.json(ofKeys));
            }
            return strings;
        }

        private void read() {
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                String separator = "";
                for (String line = line(reader); line != null; line = line(reader)) {
                    if (line.isBlank() || line.startsWith("#")) {
                        continue;
                    }
                    if (separator.isEmpty()) {
                        separator = separator(line);
                    }
                    take(cells(separator.equals(" ") ? line.strip() : line, separator));
                }
            } catch (CharacterCodingException e) {
                throw new UserFault(file + " is not a table of numbers: it is not text in UTF-8.", e);
            } catch (IOException e) {
                throw new UserFault(file + " could not be read" + Reason.of(e) + ".", e);
            }
        }

        /// The first line names keys if its last cell is no number; then the first line of numbers says whether lines
        /// begin with the name of their query.
        private void take(List<String> cells) {
            if (rows.isEmpty() && first == null && !isNumber(cells.getLast())) {
                first = cells;
                header = cells.stream().map(CsvCell::original).toList();
                return;
            }
            if (rows.isEmpty()) {
                named = cells.size() > 1 && !isNumber(cells.getFirst()) || header.size() == cells.size() && corner();
            }
            int skip = named ? 1 : 0;
            int keys = cells.size() - skip;
            int expected = rows.isEmpty() ? keys : rows.getFirst().length;
            if (keys != expected) {
                throw new UserFault(file + " has " + keys + " numbers in row " + (rows.size() + 1) + ", expected "
                        + expected + " as in the rows before it.");
            }
            if (rows.size() == LONGEST || keys > LONGEST) {
                throw new UserFault(
                        file + " has more than " + LONGEST + " rows or columns; save it as .npy or safetensors.");
            }
            held += 8L * keys;
            Extraction.checkHeap(file, held);
            if (named) {
                queryNames.add(CsvCell.original(cells.getFirst()));
            }
            float[] values = new float[keys];
            for (int key = 0; key < keys; key++) {
                values[key] = number(cells.get(key + skip), key);
            }
            rows.add(values);
        }

        /// Whether the header names the column of names, too, by an empty cell.
        private boolean corner() {
            return !header.isEmpty() && header.getFirst().isBlank();
        }

        /// Like `readLine`, which would take a line of any length into memory.
        private @Nullable String line(BufferedReader reader) throws IOException {
            StringBuilder line = new StringBuilder();
            int c = characters == -2 ? reader.read() : characters;
            characters = -2;
            if (c < 0) {
                return null;
            }
            while (c >= 0 && c != '\n' && c != '\r') {
                line.append((char) c);
                if (line.length() > LONGEST_LINE) {
                    throw new UserFault(file + " has a line of more than " + LONGEST_LINE
                            + " characters; save it as .npy or safetensors.");
                }
                c = reader.read();
            }
            if (c == '\r') {
                int next = reader.read();
                characters = next == '\n' ? -2 : next;
            }
            return line.toString();
        }

        private static String separator(String line) {
            return List.of("\t", ";", ",").stream()
                    .filter(line::contains)
                    .findFirst()
                    .orElse(" ");
        }

        private static List<String> cells(String line, String separator) {
            if (separator.equals(" ")) {
                return Arrays.asList(line.split("\\s+"));
            }
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && c == separator.charAt(0)) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                } else {
                    cell.append(c);
                }
            }
            cells.add(cell.toString());
            return cells;
        }

        private static boolean isNumber(String cell) {
            String text = cell.strip();
            if (text.isEmpty()) {
                return true;
            }
            try {
                Double.parseDouble(text);
                return true;
            } catch (NumberFormatException _) {
                return text.equalsIgnoreCase("nan");
            }
        }

        private float number(String cell, int key) {
            String text = cell.strip();
            if (text.isEmpty()) {
                return 0;
            }
            try {
                return text.equalsIgnoreCase("nan") ? Float.NaN : Float.parseFloat(text);
            } catch (NumberFormatException e) {
                throw new UserFault(
                        file + " has “" + (text.length() > 30 ? text.substring(0, 30) + "…" : text) + "” in row "
                                + (rows.size() + 1) + ", column " + (key + 1) + ", where a number should be.",
                        e);
            }
        }
    }
}
