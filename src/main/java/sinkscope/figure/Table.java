package sinkscope.figure;

import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import sinkscope.file.CsvCell;

/// Numbers behind a figure, in long form: one observation a row.
///
/// @param columns names, snake case
/// @param rows cells of `String`, `Integer`, `Float` or `Double`; each row as long as `columns`, in long tables made
///     when it is asked for
public record Table(List<String> columns, List<List<Object>> rows) {

    public Table {
        columns = List.copyOf(columns);
    }

    /// A table too long to lie in memory.
    ///
    /// @param row makes row `0 … count − 1`
    public static Table made(List<String> columns, int count, IntFunction<List<Object>> row) {
        return new Table(columns, new AbstractList<>() {
            @Override
            public List<Object> get(int index) {
                return row.apply(Objects.checkIndex(index, count));
            }

            @Override
            public int size() {
                return count;
            }
        });
    }

    /// Tables of the same columns over one another, each row behind the name of its own.
    ///
    /// @param columns one more than each table has
    /// @param names one a table
    public static Table stacked(List<String> columns, List<String> names, List<Table> tables) {
        int[] ends = new int[tables.size()];
        int count = 0;
        for (int i = 0; i < ends.length; i++) {
            count = Math.addExact(count, tables.get(i).rows().size());
            ends[i] = count;
        }
        return made(columns, count, row -> {
            int table = 0;
            while (row >= ends[table]) {
                table++;
            }
            List<Object> cells = new ArrayList<>(List.of(names.get(table)));
            cells.addAll(tables.get(table).rows().get(row - (table == 0 ? 0 : ends[table - 1])));
            return cells;
        });
    }

    /// Collects rows of a short table.
    public static final class Builder {
        private final List<String> columns;
        private final List<List<Object>> rows = new ArrayList<>();

        public Builder(String... columns) {
            this.columns = List.of(columns);
        }

        public Builder row(Object... cells) {
            if (cells.length != columns.size()) {
                throw new IllegalArgumentException(cells.length + " cells under " + columns.size() + " columns");
            }
            rows.add(List.of(cells));
            return this;
        }

        public Table build() {
            return new Table(columns, List.copyOf(rows));
        }
    }

    /// RFC 4180 with line feeds: a number that is not defined is an empty cell, text is quoted where it must be.
    public void csv(Appendable out) throws IOException {
        out.append(String.join(",", columns)).append('\n');
        for (List<Object> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                out.append(i == 0 ? "" : ",").append(cell(row.get(i)));
            }
            out.append('\n');
        }
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
        return value instanceof String text ? CsvCell.text(text) : CsvCell.quoted(plain(value));
    }
}
