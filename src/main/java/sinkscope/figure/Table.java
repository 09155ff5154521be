package sinkscope.figure;

import java.util.ArrayList;
import java.util.List;

/// Numbers behind a figure, in long form: one observation a row.
///
/// @param columns names, snake case
/// @param rows cells of `String`, `Integer`, `Float` or `Double`; each row as long as `columns`
public record Table(List<String> columns, List<List<Object>> rows) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells under " + columns.size() + " columns");
            }
        }
    }

    /// Collects rows.
    static final class Builder {
        private final List<String> columns;
        private final List<List<Object>> rows = new ArrayList<>();

        Builder(String... columns) {
            this.columns = List.of(columns);
        }

        Builder row(Object... cells) {
            rows.add(List.of(cells));
            return this;
        }

        Table build() {
            return new Table(columns, rows);
        }
    }

    /// RFC 4180 with line feeds: a number that is not defined is an empty cell, text is quoted where it must be.
    public String csv() {
        StringBuilder out = new StringBuilder();
        out.append(String.join(",", columns)).append('\n');
        for (List<Object> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                out.append(i == 0 ? "" : ",").append(cell(row.get(i)));
            }
            out.append('\n');
        }
        return out.toString();
    }

    /// As spreadsheets take it from the clipboard: tabs between cells; tabs and line ends within one become spaces.
    public String tsv() {
        StringBuilder out = new StringBuilder();
        out.append(String.join("\t", columns)).append('\n');
        for (List<Object> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                out.append(i == 0 ? "" : "\t").append(plain(row.get(i)).replaceAll("[\t\r\n]", " "));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String plain(Object value) {
        boolean undefined = value instanceof Double d && d.isNaN() || value instanceof Float f && f.isNaN();
        return undefined ? "" : value.toString();
    }

    private static String cell(Object value) {
        String text = plain(value);
        boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
