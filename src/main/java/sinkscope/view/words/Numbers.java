package sinkscope.view.words;

import java.util.Locale;
import sinkscope.attention.ThetaFactor;

/// Numbers as the window writes them: a true minus sign, thin spaces between thousands, no exponents where a plain
/// number is short enough.
public final class Numbers {

    private static final char THIN_SPACE = '\u2009';

    private Numbers() {}

    /// Two or three significant digits for numbers between 0 and 1, such as `0.0053`.
    public static String significant(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 1e-4) {
            int exponent = (int) Math.floor(Math.log10(size));
            return minus(String.format(Locale.ROOT, "%.1f", value / Math.pow(10, exponent))) + "·10" + raised(exponent);
        }
        int digits = size >= 0.1 ? 3 : size >= 0.01 ? 4 : 5;
        return minus(String.format(Locale.ROOT, "%." + digits + "f", value));
    }

    /// A share in as few digits as tell it apart: `0.56`, `0.053`, `0.0053`, `2.1·10⁻⁵`.
    public static String brief(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || size < 1e-4) {
            return significant(value);
        }
        return fixed(value, size >= 0.1 ? 2 : size >= 0.01 ? 3 : 4);
    }

    /// `1`, `10`, `10⁻²`.
    public static String powerOfTen(int exponent) {
        return exponent == 0 ? "1" : exponent == 1 ? "10" : "10" + raised(exponent);
    }

    /// Two decimals, such as `−2.28`.
    public static String signed(double value) {
        return fixed(value, 2);
    }

    /// As many decimals as asked for; `–` for what is not defined.
    public static String fixed(double value, int decimals) {
        return Double.isNaN(value) ? "–" : minus(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /// A RoPE base, such as `131 000`: three significant digits above a thousand, else whole.
    public static String theta(double theta) {
        return ThetaFactor.base(theta);
    }

    /// Thousands apart, such as `131 072`.
    public static String grouped(long value) {
        return minus(String.format(Locale.ROOT, "%,d", value).replace(',', THIN_SPACE));
    }

    /// A factor, such as `×1.31`, `×1/16`, `×256`.
    public static String factor(double scale) {
        return new ThetaFactor(scale).words();
    }

    private static String raised(int exponent) {
        StringBuilder digits = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            digits.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return digits.toString();
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }
}
