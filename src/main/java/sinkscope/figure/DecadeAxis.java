package sinkscope.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/// A logarithmic axis labelled 10⁻², 10⁻¹ … with ticks at 2 to 9 between; where hardly a decade is in sight, 2 and 5
/// are labelled as well.
final class DecadeAxis extends LogAxis {

    private static final long serialVersionUID = 1;
    private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    DecadeAxis(String label) {
        super(label);
        setSmallestValue(1e-30);
        setAutoRange(false);
    }

    /// `10⁻²`, and `2×10⁻²` for a digit other than one.
    static String power(int digit, int exponent) {
        StringBuilder out = new StringBuilder(digit == 1 ? "10" : digit + "×10");
        if (exponent < 0) {
            out.append('⁻');
        }
        for (char c : Integer.toString(Math.abs(exponent)).toCharArray()) {
            out.append(DIGITS.charAt(c - '0'));
        }
        return out.toString();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
        double low = getRange().getLowerBound();
        double high = getRange().getUpperBound();
        int first = (int) Math.floor(Math.log10(low) - 1e-9);
        int last = (int) Math.ceil(Math.log10(high) + 1e-9);
        double decades = Math.log10(high / low);
        boolean horizontal = RectangleEdge.isTopOrBottom(edge);
        double length = horizontal ? dataArea.getWidth() : dataArea.getHeight();
        double needed = getTickLabelFont().getSize2D() * (horizontal ? 3.4 : 2);
        int every = Math.max(1, (int) Math.ceil(needed / Math.max(1e-6, length / decades)));
        TextAnchor anchor = anchor(edge);
        List<NumberTick> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            for (int digit = 1; digit <= 9; digit++) {
                double value = digit * Math.pow(10, exponent);
                if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) {
                    continue;
                }
                boolean labelled = digit == 1
                        ? Math.floorMod(exponent, every) == 0
                        : (digit == 2 || digit == 5) && decades < 1.6 && length / decades > needed * 4.5;
                if (labelled) {
                    ticks.add(new NumberTick(
                            TickType.MAJOR, value, label(digit, exponent, decades), anchor, TextAnchor.CENTER, 0));
                } else if (every == 1 || digit == 1) {
                    ticks.add(new NumberTick(TickType.MINOR, value, "", anchor, TextAnchor.CENTER, 0));
                }
            }
        }
        return ticks;
    }

    /// Within a decade or so of one, plain numbers read better than powers.
    private String label(int digit, int exponent, double decades) {
        if (decades < 1.6 && exponent >= 0 && exponent <= 3) {
            return Integer.toString(digit * (int) Math.pow(10, exponent));
        }
        return power(digit, exponent);
    }

    private static TextAnchor anchor(RectangleEdge edge) {
        if (edge == RectangleEdge.BOTTOM) {
            return TextAnchor.TOP_CENTER;
        }
        if (edge == RectangleEdge.TOP) {
            return TextAnchor.BOTTOM_CENTER;
        }
        return edge == RectangleEdge.LEFT ? TextAnchor.CENTER_RIGHT : TextAnchor.CENTER_LEFT;
    }
}
