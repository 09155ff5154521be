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
import sinkscope.tensor.ElementType;
import sinkscope.work.UserFault;

/// One head as a table of numbers: a line per query, separated by commas, semicolons, tabs or spaces. A first line and
/// a first column of texts name the tokens; empty cells are zeros, as above the diagonal.
final class TextMatrix implements TraceFormat {

    private static final int LONGEST = 16_384;

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
    public Trace open(Path file) {
        List<List<String>> rows = rows(file);
        List<String> tokens = List.of();
        if (!rows.isEmpty() && !isNumber(rows.getFirst().getLast())) {
            tokens = rows.removeFirst();
        }
        boolean named = !rows.isEmpty() && rows.stream().anyMatch(row -> !isNumber(row.getFirst()));
        int skip = named ? 1 : 0;
        int count = rows.size();
        if (count == 0) {
            throw new UserFault(file + " holds no numbers.");
        }
        float[] values = new float[count * count];
        for (int query = 0; query < count; query++) {
            List<String> row = rows.get(query);
            int cells = row.size() - skip;
            if (cells != count) {
                throw new UserFault(file + " has " + cells + " numbers in row " + (query + 1) + ", expected " + count
                        + " as there are rows; an attention matrix has as many keys as queries.");
            }
            for (int key = 0; key < count; key++) {
                values[query * count + key] = number(file, row.get(key + skip), query, key);
            }
        }
        Map<String, String> strings = tokens(tokens, rows, named, count);
        StoredArray matrix = StoredArray.rowMajor(
                "attention", ElementType.F32, new long[] {count, count}, MemorySegment.ofArray(values));
        return TraceAssembly.assemble(name(), new NamedArrays(file, Map.of("attention", matrix), strings, () -> {}));
    }

    private static Map<String, String> tokens(List<String> header, List<List<String>> rows, boolean named, int count) {
        List<String> texts = header.size() == count + 1
                ? header.subList(1, count + 1)
                : header.size() == count
                        ? header
                        : named ? rows.stream().map(List::getFirst).toList() : List.of();
        return texts.isEmpty() ? Map.of() : Map.of("tokens", TraceMetadata.json(texts));
    }

    private static List<List<String>> rows(Path file) {
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String separator = "";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (separator.isEmpty()) {
                    separator = separator(line);
                }
                if (rows.size() > LONGEST) {
                    throw new UserFault(file + " has more than " + LONGEST + " rows; save it as .npy or safetensors.");
                }
                rows.add(cells(separator.equals(" ") ? line.strip() : line, separator));
            }
        } catch (CharacterCodingException e) {
            throw new UserFault(file + " is not a table of numbers: it is not text in UTF-8.", e);
        } catch (IOException e) {
            throw new UserFault(file + " could not be read: " + e.getMessage() + ".", e);
        }
        return rows;
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

    private static float number(Path file, String cell, int query, int key) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return text.equalsIgnoreCase("nan") ? Float.NaN : Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new UserFault(
                    file + " has “" + (text.length() > 30 ? text.substring(0, 30) + "…" : text) + "” in row "
                            + (query + 1) + ", column " + (key + 1) + ", where a number should be.",
                    e);
        }
    }
}
