package sinkscope.experiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.trace.RecordedSweep;

/// Puts the columns of single passes together to those of a sweep, `[S, …]` or `[S, P, …]`, one pass at a time and in
/// any order.
public final class SweepColumns {

    private final int points;
    private final int texts;
    private final int longest;
    private final int lagMax;
    private final Map<String, RecordedSweep.Column> columns = new LinkedHashMap<>();

    /// @param longest T of the longest text
    /// @param lagMax D of the longest text
    public SweepColumns(int points, int texts, int longest, int lagMax) {
        this.points = points;
        this.texts = texts;
        this.longest = longest;
        this.lagMax = lagMax;
    }

    /// Adds what one θ came to over all texts.
    public void point(int s, PooledPoint point) {
        number(s, "theta_scale", point, PooledPoint::thetaScale);
        List<Double> thetas = point.thetas();
        float[] bases = new float[thetas.size()];
        for (int i = 0; i < bases.length; i++) {
            bases[i] = (float) (double) thetas.get(i);
        }
        put(s, "theta", bases, bases.length);
        PowerLawFit fit = point.pooled();
        number(s, "pooled_gamma", fit, PowerLawFit::gamma);
        number(s, "pooled_gamma_ci_low", fit, PowerLawFit::low);
        number(s, "pooled_gamma_ci_high", fit, PowerLawFit::high);
        number(s, "pooled_gamma_r2", fit, PowerLawFit::r2);
        number(s, "pooled_intercept", fit, PowerLawFit::intercept);
        put(s, "pooled_lags", new float[] {fit.lagMin(), fit.lagMax()}, 2);
        number(s, "pooled_sink_mass", point, PooledPoint::sinkMass);
        number(s, "pooled_mean_loss", point, PooledPoint::meanLoss);
    }

    /// Adds what one pass came to.
    ///
    /// @param pass as `PassColumns` made it
    public void pass(int s, int p, Map<String, RecordedSweep.Column> pass) {
        pass.forEach((name, column) -> {
            if (PassColumns.OF_POINT.contains(name)) {
                put(s, name, column.values(), column.shape());
            } else {
                put(s, p, name, column);
            }
        });
    }

    public Map<String, RecordedSweep.Column> columns() {
        return columns;
    }

    private <P> void number(int s, String name, P point, ToDoubleFunction<P> value) {
        put(s, name, new float[] {(float) value.applyAsDouble(point)});
    }

    private void put(int s, String name, float[] values, int... shape) {
        RecordedSweep.Column column = place(name, prepend(shape, points));
        System.arraycopy(values, 0, column.values(), s * values.length, values.length);
    }

    private void put(int s, int p, String name, RecordedSweep.Column from) {
        int[] shape = from.shape().clone();
        int last = shape.length - 1;
        int length = last < 0 ? 1 : shape[last];
        switch (name) {
            case PassColumns.ALPHA -> shape[last] = longest;
            case PassColumns.TEXT_DECAY -> shape[last] = lagMax + 1;
            default -> {}
        }
        int stride = last < 0 ? 1 : shape[last];
        float[] into = place(name, prepend(prepend(shape, texts), points)).values();
        int rows = length == 0 ? 0 : from.values().length / length;
        int first = (s * texts + p) * rows * stride;
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from.values(), row * length, into, first + row * stride, Math.min(length, stride));
        }
    }

    private RecordedSweep.Column place(String name, int[] shape) {
        RecordedSweep.Column column = columns.computeIfAbsent(name, _ -> {
            float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            Arrays.fill(values, Float.NaN);
            return new RecordedSweep.Column(shape, values);
        });
        if (!Arrays.equals(column.shape(), shape)) {
            throw new IllegalArgumentException(name + " is " + Arrays.toString(shape) + " in one pass, "
                    + Arrays.toString(column.shape()) + " in another");
        }
        return column;
    }

    private static int[] prepend(int[] shape, int extent) {
        int[] longer = new int[shape.length + 1];
        longer[0] = extent;
        System.arraycopy(shape, 0, longer, 1, shape.length);
        return longer;
    }
}
