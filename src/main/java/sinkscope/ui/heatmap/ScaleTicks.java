package sinkscope.ui.heatmap;

import java.util.ArrayList;
import java.util.List;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourScale;
import sinkscope.raster.Normalisation;
import sinkscope.view.words.Numbers;

/// Where a colour bar or a value axis is labelled, and with what.
record ScaleTicks(List<Tick> ticks) {

    /// To each side of 1.
    private static final int MOST_RATIOS = 6;

    /// @param position 0 at the low end, 1 at the high end
    record Tick(double position, String label) {}

    static ScaleTicks of(ColourScale scale) {
        ColourLimits limits = scale.limits();
        List<Double> magnitudes = scale.normalisation() == Normalisation.LOG ? powersOfTen(limits) : roundSteps(limits);
        List<Tick> ticks = new ArrayList<>();
        for (double value : magnitudes) {
            boolean middle = value == limits.low();
            if (scale.map().diverging()) {
                if (middle || value == 0) {
                    ticks.add(new Tick(0.5, scale.normalisation() == Normalisation.LOG ? "0" : label(scale, value)));
                } else {
                    ticks.add(new Tick(scale.position(value), "+" + label(scale, value)));
                    ticks.add(new Tick(scale.position(-value), "−" + label(scale, value)));
                }
            } else {
                ticks.add(new Tick(scale.position(value), label(scale, value)));
            }
        }
        return new ScaleTicks(List.copyOf(ticks));
    }

    /// Of logarithms of ratios: the ratios themselves, such as `4`, `1` and `1/4`.
    static ScaleTicks ofRatio(ColourScale scale) {
        double high = scale.limits().high();
        int step = Math.max(1, (int) Math.ceil(high / MOST_RATIOS));
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(scale.position(0), "1"));
        for (int doublings = step; doublings <= high + 1e-9; doublings += step) {
            String ratio = Long.toString(1L << doublings);
            ticks.add(new Tick(scale.position(doublings), ratio));
            ticks.add(new Tick(scale.position(-doublings), "1/" + ratio));
        }
        return new ScaleTicks(List.copyOf(ticks));
    }

    private static String label(ColourScale scale, double value) {
        double exponent = Math.log10(value);
        boolean power = scale.normalisation() == Normalisation.LOG && Math.abs(exponent - Math.rint(exponent)) < 1e-6;
        if (power) {
            return Numbers.powerOfTen((int) Math.rint(exponent));
        }
        return value == Math.rint(value) ? Long.toString((long) value) : Numbers.brief(value);
    }

    private static List<Double> powersOfTen(ColourLimits limits) {
        List<Double> values = new ArrayList<>();
        int last = (int) Math.floor(Math.log10(limits.high()) + 1e-6);
        for (int e = (int) Math.ceil(Math.log10(limits.low()) - 1e-6); e <= last; e++) {
            double value = Math.pow(10, e);
            values.add(Math.abs(value / limits.low() - 1) < 1e-6 ? limits.low() : value);
        }
        if (values.size() < 2) {
            return List.of(limits.low(), limits.high());
        }
        return values;
    }

    private static List<Double> roundSteps(ColourLimits limits) {
        double span = limits.high() - limits.low();
        double decade = Math.pow(10, Math.floor(Math.log10(span / 4)));
        double step = decade;
        for (double factor : new double[] {1, 2, 2.5, 5, 10}) {
            step = factor * decade;
            if (span / step <= 5) {
                break;
            }
        }
        List<Double> values = new ArrayList<>();
        for (double i = Math.ceil(limits.low() / step - 1e-9); i * step <= limits.high() * (1 + 1e-9); i++) {
            values.add(i * step);
        }
        return values;
    }
}
