package sinkscope.figure.heatmap;

import java.util.Map;
import java.util.TreeMap;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.raster.ColourScale;
import sinkscope.raster.Normalisation;

/// Where a colour bar is labelled, from 0 (low end) to 1 (high end), and how.
final class ColourBarTicks {

    private ColourBarTicks() {}

    static Map<Double, String> of(ColourScale scale) {
        Map<Double, String> ticks = new TreeMap<>();
        double low = scale.limits().low();
        double high = scale.limits().high();
        if (scale.normalisation() == Normalisation.LOG && !scale.map().diverging()) {
            int first = (int) Math.ceil(Math.log10(low) - 1e-9);
            int last = (int) Math.floor(Math.log10(high) + 1e-9);
            for (int exponent = first; exponent <= last; exponent++) {
                double value = Math.pow(10, exponent);
                ticks.put(scale.position(value), exponent == 0 ? "1" : Wording.power(1, exponent));
            }
            return ticks;
        }
        double step = ChartParts.niceAbove((high - low) / 5);
        for (int i = (int) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); i++) {
            double value = i * step;
            ticks.put(scale.position(value), ChartParts.format("0.#####").format(value));
            if (scale.map().diverging() && value > 0) {
                ticks.put(scale.position(-value), ChartParts.format("0.#####").format(-value));
            }
        }
        return ticks;
    }
}
