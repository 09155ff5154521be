package sinkscope.ui.heatmap;

import java.util.Locale;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Tokens and values as short labels on axes.
final class TokenLabels {

    private final Text ruler = new Text();

    TokenLabels(Font font) {
        ruler.setFont(font);
    }

    /// The token without the space before it; a space alone as `␣`, a line end as `⏎`.
    static String shortened(String token) {
        String text = token.replace("\r\n", "\n")
                .replace('\n', '⏎')
                .replace('\r', '⏎')
                .replace('\t', '⇥');
        String bare = text.strip();
        return bare.isEmpty() ? "␣" : bare;
    }

    /// Cut with an ellipsis to what fits into `width` pixels.
    String fitting(String token, double width) {
        String text = shortened(token);
        if (width(text) <= width) {
            return text;
        }
        for (int length = text.length() - 1; length > 0; length--) {
            String cut = text.substring(0, length) + "…";
            if (width(cut) <= width) {
                return cut;
            }
        }
        return "…";
    }

    double width(String text) {
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }

    /// A probability in as few digits as tell it apart: `0.56`, `0.0053`, `2.1·10⁻⁵`.
    static String value(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value)) {
            return "–";
        }
        if (size == 0) {
            return "0";
        }
        if (size < 1e-4) {
            int exponent = (int) Math.floor(Math.log10(size));
            return minus(String.format(Locale.ROOT, "%.1f", value / Math.pow(10, exponent))) + "·"
                    + powerOfTen(exponent);
        }
        int digits = size >= 0.1 ? 2 : size >= 0.01 ? 3 : 4;
        return minus(String.format(Locale.ROOT, "%." + digits + "f", value));
    }

    /// `1`, `10`, `10⁻²`.
    static String powerOfTen(int exponent) {
        if (exponent == 0) {
            return "1";
        }
        StringBuilder text = new StringBuilder("10");
        if (exponent != 1) {
            for (char c : Integer.toString(exponent).toCharArray()) {
                text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
            }
        }
        return text.toString();
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }
}
