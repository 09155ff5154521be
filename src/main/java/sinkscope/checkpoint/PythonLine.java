package sinkscope.checkpoint;

/// A line for a terminal that has Python do something, `python -c "…"`.
public final class PythonLine {

    /// What shells replace inside double quotation marks.
    private static final String REPLACED = "\"$`!";

    private PythonLine() {}

    /// @param program Python without double quotation marks
    public static String of(String program) {
        return "python -c \"" + program + "\"";
    }

    /// A path as a Python text that any shell hands on as it is.
    public static String text(String path) {
        StringBuilder text = new StringBuilder("'");
        for (char c : path.replace('\\', '/').toCharArray()) {
            if (REPLACED.indexOf(c) >= 0 || c == '\'' || Character.isISOControl(c)) {
                text.append("\\x%02x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('\'').toString();
    }
}
