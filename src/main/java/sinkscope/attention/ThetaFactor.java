package sinkscope.attention;

import java.util.List;
import java.util.Locale;
import sinkscope.work.UserFault;

/// A factor on every RoPE base θ of a model: 1 for its own. How it is read, written and limited everywhere.
///
/// @param value positive and finite
public record ThetaFactor(double value) {

    /// The model's own θ.
    public static final ThetaFactor ONE = new ThetaFactor(1);

    /// Passes compute angles in single precision, which holds powers of θ only so far.
    public static final double LEAST_THETA = 1e-30;

    /// As `LEAST_THETA`, at the other end.
    public static final double MOST_THETA = 1e30;

    private static final double SAME = 1e-6;

    private static final char THIN_SPACE = '\u2009';

    public ThetaFactor {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new UserFault("The factor on θ is " + value + ", but it must be positive.");
        }
    }

    /// Reads a factor: a positive number or a fraction of two, with or without a sign of multiplication before it, such
    /// as `16`, `1/16`, `×4`.
    ///
    /// @throws UserFault if it is none
    public static ThetaFactor parse(String text) {
        String plain = plain(text);
        return new ThetaFactor(
                positive(plain.startsWith("x") || plain.startsWith("*") ? plain.substring(1) : plain, text));
    }

    /// Reads what a person types for θ: a base such as `131 000`, `1e5`, or a factor such as `×4`, `1/16`.
    ///
    /// @param own the model's own bases, the one of its global layers last
    /// @throws UserFault if it is neither, or makes a base no pass can compute with
    public static ThetaFactor parseTheta(String text, List<Double> own) {
        String plain = plain(text);
        ThetaFactor factor = plain.startsWith("x") || plain.startsWith("*") || plain.contains("/")
                ? parse(text)
                : new ThetaFactor(positive(plain.replace(",", ""), text) / own.getLast());
        factor.check(own);
        return factor;
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\u2009\u202f\u00a0']", "").replace('X', 'x').replace('×', 'x');
    }

    private static double positive(String plain, String typed) {
        String[] parts = plain.split("/", -1);
        try {
            double value = parts.length == 2
                    ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1])
                    : Double.parseDouble(plain);
            if (value > 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Said below, as for a number that is not positive.
        }
        throw new UserFault("“" + typed.strip()
                + "” is no θ: write a positive number such as 40000 or 1e5, or a factor such as ×4 or 1/16.");
    }

    /// Whether two factors are one and the same but for rounding.
    public static boolean same(double one, double other) {
        return Math.abs(one / other - 1) < SAME;
    }

    /// The bases this factor makes of a model's own.
    public List<Double> of(List<Double> own) {
        return own.stream().map(theta -> theta * value).toList();
    }

    /// @param own the model's own bases; none, and any factor will do
    /// @throws UserFault if a base of the model times this factor is nothing a pass can compute with
    public void check(List<Double> own) {
        for (double theta : of(own)) {
            if (!(theta >= LEAST_THETA && theta <= MOST_THETA)) {
                throw new UserFault("The factor " + value + " makes a RoPE base of " + theta + "; it must be from "
                        + LEAST_THETA + " to " + MOST_THETA + ".");
            }
        }
    }

    /// Such as `×1.31`, `×1/16`, `×256`.
    public String words() {
        return "×" + number();
    }

    /// The same without the sign: `1.31`, `1/16`, `256`.
    public String number() {
        double inverse = 1 / value;
        if (value < 1 && Math.abs(inverse - Math.rint(inverse)) < 1e-6 * inverse && inverse < 1e6) {
            return "1/" + Math.round(inverse);
        }
        if (value >= 100 || Math.abs(value - Math.rint(value)) < 1e-9) {
            return value < 1e6
                    ? Long.toString(Math.round(value))
                    : String.format(Locale.ROOT, "%.3g", value)
                            .replace("e+0", "e")
                            .replace("e+", "e");
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : value >= 0.1 ? "%.2f" : "%.3g", value);
    }

    /// A RoPE base, such as `131 000`: three significant digits above a thousand, else whole.
    public static String base(double theta) {
        if (theta >= 1e12) {
            return String.format(Locale.ROOT, "%.2e", theta).replace("e+", "e");
        }
        double shown = theta;
        if (theta >= 1000) {
            double unit = Math.pow(10, Math.floor(Math.log10(theta)) - 2);
            shown = Math.round(theta / unit) * unit;
        }
        return shown >= 100
                ? String.format(Locale.ROOT, "%,d", Math.round(shown)).replace(',', THIN_SPACE)
                : String.format(Locale.ROOT, "%.3g", shown);
    }
}
