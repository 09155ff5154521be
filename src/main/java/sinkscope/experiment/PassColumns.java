package sinkscope.experiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.Spread;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.trace.RecordedSweep;

/// One pass of a sweep as the columns of `SweepRecords`, without their axes for θ and text.
public final class PassColumns {

    /// Its last axis is as long as the longest text.
    public static final String ALPHA = "alpha";

    /// Its last axis is as long as the largest D.
    public static final String TEXT_DECAY = "text_decay";

    /// Variance and degrees of freedom of the mean of heads' own γ, also of each layer; sweeps recorded before they
    /// were measured do not have them.
    public static final String MEAN_SPREAD = "text_gamma_head_mean_spread";

    public static final String LAYER_SPREAD = "text_gamma_layer_mean_spread";

    /// Columns that do not differ from text to text.
    public static final List<String> OF_POINT = List.of("layers", "settings", "decay_lags");

    private final AttentionReport report;
    private final List<Integer> layers;
    private final int perLayer;
    private final Map<String, RecordedSweep.Column> columns = new LinkedHashMap<>();

    private PassColumns(AttentionReport report) {
        this.report = report;
        layers = report.heads().stream()
                .map(HeadReport::where)
                .map(LayerHead::layer)
                .distinct()
                .toList();
        perLayer = report.heads().size() / layers.size();
    }

    /// @param meanLoss nats, NaN where it is not known
    /// @param lags which lags of the heads' A(d) are kept
    /// @return by name; `[]` for a number, `[L, H]` for a statistic of a head
    public static Map<String, RecordedSweep.Column> of(AttentionReport report, double meanLoss, int[] lags) {
        PassColumns made = new PassColumns(report);
        made.text(meanLoss);
        made.heads(lags);
        return made.columns;
    }

    private void text(double meanLoss) {
        DecayCurve decay = report.pooledDecay();
        number("mean_loss", meanLoss);
        number("tokens", report.tokens());
        number("queries", decay.queries());
        number("uniform", decay.uniform());
        number("text_gamma", report.pooled().gamma());
        number("text_gamma_ci_low", report.pooled().low());
        number("text_gamma_ci_high", report.pooled().high());
        number("text_gamma_r2", report.pooled().r2());
        number("text_intercept", report.pooled().intercept());
        number("text_lag_max", decay.lagMax());
        put(MEAN_SPREAD, i -> part(report.gammaSpreads().all(), i), 2);
        put(LAYER_SPREAD, i -> part(report.gammaSpreads().layer(layers.get(i / 2)), i % 2), layers.size(), 2);
        put(TEXT_DECAY, decay::at, decay.lagMax() + 1);
        put("settings", i -> settings(report.settings())[i], 6);
    }

    private void heads(int[] lags) {
        for (HeadStatistic statistic : HeadStatistics.ALL) {
            perHead(statistic.key(), head -> head.value(statistic.key()));
        }
        perHead("gamma_intercept", head -> head.powerLaw().intercept());
        perHead("exponential_intercept", head -> head.exponential().intercept());
        perHead("exponential_r2", head -> head.exponential().r2());
        put("layers", layers::get, layers.size());
        put("decay_lags", i -> lags[i], lags.length);
        put(
                "decay",
                i -> {
                    DecayCurve decay = report.heads().get(i / lags.length).decay();
                    int lag = lags[i % lags.length];
                    return lag <= decay.lagMax() ? decay.at(lag) : Double.NaN;
                },
                layers.size(),
                perLayer,
                lags.length);
        float[] alpha = alpha();
        put(ALPHA, i -> alpha[i], layers.size(), report.tokens());
    }

    /// `[L, T]`, averaged over each layer's heads.
    private float[] alpha() {
        float[] alpha = new float[layers.size() * report.tokens()];
        for (int i = 0; i < report.heads().size(); i++) {
            float[] rates = report.heads().get(i).sinkRates();
            int row = i / perLayer * report.tokens();
            for (int k = 0; k < rates.length; k++) {
                alpha[row + k] += rates[k] / perLayer;
            }
        }
        return alpha;
    }

    private static double part(Spread spread, int part) {
        return part == 0 ? spread.variance() : spread.freedom();
    }

    private static double[] settings(MeasureSettings s) {
        return new double[] {
            s.sinkKeys(), s.lagMin(), s.lagMax(), s.sinkRateThreshold(), s.secondaryThreshold(), s.resamples()
        };
    }

    private void perHead(String name, ToDoubleFunction<HeadReport> value) {
        put(name, i -> value.applyAsDouble(report.heads().get(i)), layers.size(), perLayer);
    }

    private void number(String name, double value) {
        put(name, _ -> value);
    }

    private void put(String name, IntToDoubleFunction value, int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(i);
        }
        columns.put(name, new RecordedSweep.Column(shape, values));
    }
}
