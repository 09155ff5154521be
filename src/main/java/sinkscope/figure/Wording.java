package sinkscope.figure;

import java.util.Locale;
import sinkscope.attention.Glyphs;
import sinkscope.experiment.Correlation;
import sinkscope.statistics.fit.PowerLawFit;

/// Numbers as figures and captions say them.
public final class Wording {

    private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private Wording() {}

    /// `γ = 0.34 ± 0.06` where the interval is even about the estimate, else `γ = 0.34 [0.25, 0.38]`.
    public static String gamma(PowerLawFit fit) {
        if (!fit.isDefined()) {
            return "γ not defined";
        }
        String value = "γ = " + number(fit.gamma());
        if (Double.isNaN(fit.low()) || Double.isNaN(fit.high())) {
            return value;
        }
        double below = fit.gamma() - fit.low();
        double above = fit.high() - fit.gamma();
        boolean even = Math.abs(above - below) <= 0.02 + 0.1 * (above + below) / 2;
        return even ? value + " ± " + number((above + below) / 2) : "γ = " + within(fit.gamma(), fit.low(), fit.high());
    }

    /// Two decimals with a true minus; a dash where there is no number.
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.equals("-0.00") ? "0.00" : text.replace('-', '−');
    }

    /// Three significant digits, as a power of ten where it is small.
    public static String small(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) >= 0.001 && Math.abs(value) < 1000) {
            return String.format(Locale.ROOT, "%.3g", value).replace('-', '−');
        }
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
        String mantissa = String.format(Locale.ROOT, "%.1f", value / Math.pow(10, exponent));
        return mantissa + "×" + power(1, exponent);
    }

    /// `r −0.12 [−0.24, 0.01], ρ −0.10 [−0.22, 0.03]`: Pearson's and Spearman's with their 95 % intervals.
    public static String correlation(Correlation c) {
        return Double.isNaN(c.pearsonLow())
                ? "r " + number(c.pearson()) + ", ρ " + number(c.spearman()) + ", too few for intervals"
                : "r " + within(c.pearson(), c.pearsonLow(), c.pearsonHigh()) + ", ρ "
                        + within(c.spearman(), c.spearmanLow(), c.spearmanHigh());
    }

    private static String within(double value, double low, double high) {
        return number(value) + " [" + number(low) + ", " + number(high) + "]";
    }

    /// A token's text on one line, in quotes.
    public static String token(String text) {
        return "“" + Glyphs.label(text) + "”";
    }

    /// A RoPE base with thin groups, such as `131 000`.
    public static String theta(double theta) {
        return String.format(Locale.ROOT, "%,.0f", theta).replace(',', ' ');
    }

    /// `10⁻²`, and `2×10⁻²` for a digit other than one.
    public static String power(int digit, int exponent) {
        StringBuilder out = new StringBuilder(digit == 1 ? "10" : digit + "×10");
        if (exponent < 0) {
            out.append('⁻');
        }
        for (char c : Integer.toString(Math.abs(exponent)).toCharArray()) {
            out.append(DIGITS.charAt(c - '0'));
        }
        return out.toString();
    }
}
