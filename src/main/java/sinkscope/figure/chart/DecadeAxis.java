package sinkscope.figure.chart;

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
import sinkscope.figure.Wording;

/// A logarithmic axis labelled 10⁻², 10⁻¹ … with ticks at 2 to 9 between; where that gives hardly a label, more digits
/// are labelled, as far as there is room.
public final class DecadeAxis extends LogAxis {

    private static final long serialVersionUID = 1;
    private static final double MOST_PLAIN = 20_000;
    private static final List<List<Integer>> DIGITS_NAMED =
            List.of(List.of(1), List.of(1, 3), List.of(1, 2, 5), List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));

    public DecadeAxis(String label) {
        super(label);
        setSmallestValue(1e-30);
        setAutoRange(false);
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
        List<Integer> named = every > 1 ? DIGITS_NAMED.getFirst() : named(low, high, length / decades, needed);
        TextAnchor anchor = anchor(edge);
        List<NumberTick> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            for (int digit = 1; digit <= 9; digit++) {
                double value = digit * Math.pow(10, exponent);
                if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) {
                    continue;
                }
                if (named.contains(digit) && (digit > 1 || Math.floorMod(exponent, every) == 0)) {
                    ticks.add(new NumberTick(
                            TickType.MAJOR, value, label(digit, exponent), anchor, TextAnchor.CENTER, 0));
                } else if (every == 1 || digit == 1) {
                    ticks.add(new NumberTick(TickType.MINOR, value, "", anchor, TextAnchor.CENTER, 0));
                }
            }
        }
        return ticks;
    }

    /// Which digits of each decade are labelled: as few as give three labels, else the most that have room.
    private static List<Integer> named(double low, double high, double perDecade, double needed) {
        List<Integer> best = DIGITS_NAMED.getFirst();
        for (List<Integer> digits : DIGITS_NAMED) {
            if (closest(digits) * perDecade < needed) {
                break;
            }
            best = digits;
            if (count(digits, low, high) >= 3) {
                break;
            }
        }
        return best;
    }

    /// The least distance between two neighbouring labels, in decades.
    private static double closest(List<Integer> digits) {
        double least = 1;
        for (int i = 0; i < digits.size(); i++) {
            double next = i + 1 < digits.size() ? digits.get(i + 1) : 10 * digits.getFirst();
            least = Math.min(least, Math.log10(next / digits.get(i)));
        }
        return least;
    }

    private static long count(List<Integer> digits, double low, double high) {
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        return java.util.stream.IntStream.rangeClosed(first, last)
                .boxed()
                .flatMap(e -> digits.stream().map(d -> d * Math.pow(10, e)))
                .filter(value -> value >= low && value <= high)
                .count();
    }

    /// Between one and a few thousand, plain numbers read better than powers.
    private String label(int digit, int exponent) {
        boolean plain = getRange().getLowerBound() >= 0.5 && getRange().getUpperBound() < MOST_PLAIN;
        return plain ? Integer.toString(digit * (int) Math.pow(10, exponent)) : Wording.power(digit, exponent);
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
