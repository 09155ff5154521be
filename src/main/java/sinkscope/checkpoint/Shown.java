package sinkscope.checkpoint;

import java.util.List;

/// How names found in a file appear in messages: short and printable, however long or odd they are in the file.
public final class Shown {

    private static final int LONGEST = 80;
    private static final int MOST = 3;

    private Shown() {}

    /// In quotation marks.
    public static String name(String name) {
        StringBuilder shown = new StringBuilder("“");
        int end = Math.min(name.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = name.charAt(i);
            shown.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '\uFFFD' : c);
        }
        return shown.append(end < name.length() ? "…”" : "”").toString();
    }

    /// The first few names, and how many more there are.
    static String names(List<String> names) {
        String first =
                String.join(", ", names.stream().limit(MOST).map(Shown::name).toList());
        return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
    }

    static String shape(long[] shape) {
        StringBuilder shown = new StringBuilder("[");
        for (int i = 0; i < Math.min(shape.length, 8); i++) {
            shown.append(i == 0 ? "" : ", ").append(shape[i]);
        }
        return shown.append(shape.length > 8 ? ", …]" : "]").toString();
    }
}
