package sinkscope.file;

/// One cell of a table of comma-separated values, as RFC 4180 writes it.
public final class CsvCell {

    private CsvCell() {}

    /// A text. Spreadsheets take what begins with `=`, `+`, `-` or `@` for a formula and run it; an apostrophe in front
    /// says that it is none.
    public static String text(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 && !isNumber(text);
        return quoted(formula ? "'" + text : text);
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    }

    /// What was given to [#text] for such a cell, once its quotation marks are gone.
    public static String original(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t\r".indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }

    /// Anything else, such as a number: quoted only where it must be.
    public static String quoted(String text) {
        return text.matches("(?s).*[\",\\n\\r].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
