package sinkscope.model.intervention;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// Reads and writes the numbers and lists of interventions.
final class Words {

    static final String NONE = "none";

    private static final Pattern PLAIN = Pattern.compile("[^\\s\"\\\\]+");
    private static final Pattern WORD = Pattern.compile("\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))", Pattern.DOTALL);

    private Words() {}

    static String quoted(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    /// Splits at spaces outside quotation marks.
    static List<String> split(String words) {
        List<String> parts = new ArrayList<>();
        Matcher word = WORD.matcher(words.strip());
        while (word.lookingAt()) {
            parts.add(word.group(1) != null ? unescaped(word.group(1)) : word.group(2));
            word.region(word.end(), word.regionEnd());
        }
        if (word.regionStart() != word.regionEnd()) {
            throw new UserFault("“" + words + "” is no intervention: a quotation mark is missing.");
        }
        return parts;
    }

    /// With `\n` as a new line, `\t` as a tab, and any other character after a backslash as itself.
    static String unescaped(String quoted) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c == '\\' && i + 1 < quoted.length()) {
                i++;
                c = switch (quoted.charAt(i)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    default -> quoted.charAt(i);
                };
            }
            text.append(c);
        }
        return text.toString();
    }

    /// A whole number of at least `low`.
    static int whole(String option, String text, int low) {
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= low) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Said below, together with numbers out of range.
        }
        throw new UserFault(option + " takes a whole number from " + low + " on, not “" + text + "”.");
    }

    static double finite(String option, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (Double.isFinite((float) value)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Said below, together with numbers out of range.
        }
        throw new UserFault(option + " takes a finite number, not “" + text + "”.");
    }

    /// A finite number, or `-inf`.
    static double orNothing(String option, String text) {
        String bare = text.strip().replace("−", "-");
        if (bare.equalsIgnoreCase("-inf") || bare.equalsIgnoreCase("-infinity") || bare.equals("-∞")) {
            return Double.NEGATIVE_INFINITY;
        }
        try {
            return finite(option, bare);
        } catch (UserFault _) {
            throw new UserFault(option + " takes a finite number or -inf, not “" + text + "”.");
        }
    }

    static String number(double value) {
        if (value == Double.NEGATIVE_INFINITY) {
            return "-inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /// The entries of a comma-separated list; none for `none`.
    static List<String> list(String text) {
        String bare = text.strip();
        return bare.isEmpty() || bare.equals(NONE)
                ? List.of()
                : java.util.Arrays.stream(bare.split(",", -1))
                        .map(String::strip)
                        .toList();
    }

    static String list(List<String> entries) {
        return entries.isEmpty() ? NONE : String.join(",", entries);
    }

    /// A token's position, or a refusal.
    static void checkToken(String option, int token, int tokens) {
        if (token >= tokens) {
            throw new UserFault(
                    option + " names token " + token + ", but the text has the tokens 0 to " + (tokens - 1) + ".");
        }
    }

    static void checkLayer(String option, int layer, Decoder decoder, String model) {
        int layers = decoder.blocks().size();
        if (layer >= layers) {
            throw new UserFault(
                    option + " names layer " + layer + ", but " + model + " has the layers 0 to " + (layers - 1) + ".");
        }
    }
}
