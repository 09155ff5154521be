package sinkscope.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.Spread;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.trace.RecordedSweep;

/// Writes a sweep into columns.
final class SweepRecording {

    /// Stored values of A(d) beyond which lags are thinned out; 400 000 are 1.6 MB.
    private static final int MOST_DECAY_VALUES = 400_000;

    private static final int FEWEST_LAGS = 12;

    private final ThetaSweep sweep;
    private final List<SweepPoint> points;
    private final int prompts;
    private final List<LayerHead> heads;
    private final List<Integer> layers;
    private final int perLayer;
    private final Map<String, RecordedSweep.Column> columns = new LinkedHashMap<>();

    SweepRecording(ThetaSweep sweep) {
        this.sweep = sweep;
        points = sweep.points();
        prompts = sweep.prompts().size();
        heads = points.getFirst().reports().getFirst().heads().stream()
                .map(HeadReport::where)
                .toList();
        layers = heads.stream().map(LayerHead::layer).distinct().toList();
        perLayer = heads.size() / layers.size();
    }

    Map<String, RecordedSweep.Column> columns() {
        perPoint("theta_scale", SweepPoint::thetaScale);
        int bases = points.getFirst().thetas().size();
        put("theta", at -> points.get(at[0]).thetas().get(at[1]), points.size(), bases);
        perPoint("pooled_gamma", p -> p.pooled().gamma());
        perPoint("pooled_gamma_ci_low", p -> p.pooled().low());
        perPoint("pooled_gamma_ci_high", p -> p.pooled().high());
        perPoint("pooled_gamma_r2", p -> p.pooled().r2());
        perPoint("pooled_intercept", p -> p.pooled().intercept());
        put(
                "pooled_lags",
                at -> at[1] == 0
                        ? points.get(at[0]).pooled().lagMin()
                        : points.get(at[0]).pooled().lagMax(),
                points.size(),
                2);
        perPoint("pooled_sink_mass", SweepPoint::sinkMass);
        perPoint("pooled_mean_loss", SweepPoint::meanLoss);
        put("settings", at -> settings(report(at[0], 0).settings())[at[1]], points.size(), 6);
        texts();
        heads();
        return columns;
    }

    private void texts() {
        put("mean_loss", at -> points.get(at[0]).meanLosses().get(at[1]), points.size(), prompts);
        perText("tokens", AttentionReport::tokens);
        perText("queries", r -> r.pooledDecay().queries());
        perText("uniform", r -> r.pooledDecay().uniform());
        perText("text_gamma", r -> r.pooled().gamma());
        perText("text_gamma_ci_low", r -> r.pooled().low());
        perText("text_gamma_ci_high", r -> r.pooled().high());
        perText("text_gamma_r2", r -> r.pooled().r2());
        perText("text_intercept", r -> r.pooled().intercept());
        perText("text_lag_max", r -> r.pooledDecay().lagMax());
        put(
                SweepReplay.MEAN_SPREAD,
                at -> part(report(at[0], at[1]).gammaSpreads().all(), at[2]),
                points.size(),
                prompts,
                2);
        put(
                SweepReplay.LAYER_SPREAD,
                at -> part(report(at[0], at[1]).gammaSpreads().layer(layers.get(at[2])), at[3]),
                points.size(),
                prompts,
                layers.size(),
                2);
        put("text_decay", at -> lag(report(at[0], at[1]).pooledDecay(), at[2]), points.size(), prompts, lagMax() + 1);
    }

    private static double part(Spread spread, int part) {
        return part == 0 ? spread.variance() : spread.freedom();
    }

    private void heads() {
        for (HeadStatistic statistic : HeadStatistics.ALL) {
            perHead(statistic.key(), h -> h.value(statistic.key()));
        }
        perHead("gamma_intercept", h -> h.powerLaw().intercept());
        perHead("exponential_intercept", h -> h.exponential().intercept());
        perHead("exponential_r2", h -> h.exponential().r2());
        put("layers", at -> layers.get(at[1]), points.size(), layers.size());
        int[] lags = storedLags();
        put("decay_lags", at -> lags[at[1]], points.size(), lags.length);
        put(
                "decay",
                at -> lag(head(at).decay(), lags[at[4]]),
                points.size(),
                prompts,
                layers.size(),
                perLayer,
                lags.length);
        List<List<float[][]>> alphas = points.stream()
                .map(point -> point.reports().stream().map(this::alpha).toList())
                .toList();
        int longest = sweep.tokens().stream().mapToInt(Integer::intValue).max().orElse(0);
        put(
                "alpha",
                at -> {
                    float[] alpha = alphas.get(at[0]).get(at[1])[at[2]];
                    return at[3] < alpha.length ? alpha[at[3]] : Double.NaN;
                },
                points.size(),
                prompts,
                layers.size(),
                longest);
    }

    private float[][] alpha(AttentionReport report) {
        float[][] alpha = new float[layers.size()][report.tokens()];
        for (int i = 0; i < report.heads().size(); i++) {
            float[] rates = report.heads().get(i).sinkRates();
            for (int k = 0; k < rates.length; k++) {
                alpha[i / perLayer][k] += rates[k] / perLayer;
            }
        }
        return alpha;
    }

    private int[] storedLags() {
        int lagMax = lagMax();
        int room = Math.max(FEWEST_LAGS, MOST_DECAY_VALUES / (points.size() * prompts * heads.size()));
        if (lagMax <= room) {
            return IntStream.rangeClosed(1, lagMax).toArray();
        }
        double ratio = Math.log(lagMax) / (room - 1);
        return IntStream.range(0, room)
                .map(i -> (int) Math.round(Math.exp(i * ratio)))
                .distinct()
                .toArray();
    }

    private int lagMax() {
        return points.stream()
                .flatMap(point -> point.reports().stream())
                .mapToInt(report -> report.pooledDecay().lagMax())
                .max()
                .orElse(0);
    }

    private static double lag(DecayCurve curve, int lag) {
        return lag <= curve.lagMax() ? curve.at(lag) : Double.NaN;
    }

    private AttentionReport report(int point, int prompt) {
        return points.get(point).reports().get(prompt);
    }

    private HeadReport head(int[] at) {
        return report(at[0], at[1]).heads().get(at[2] * perLayer + at[3]);
    }

    private void perPoint(String name, java.util.function.ToDoubleFunction<SweepPoint> value) {
        put(name, at -> value.applyAsDouble(points.get(at[0])), points.size());
    }

    private void perText(String name, java.util.function.ToDoubleFunction<AttentionReport> value) {
        put(name, at -> value.applyAsDouble(report(at[0], at[1])), points.size(), prompts);
    }

    private void perHead(String name, java.util.function.ToDoubleFunction<HeadReport> value) {
        put(name, at -> value.applyAsDouble(head(at)), points.size(), prompts, layers.size(), perLayer);
    }

    private void put(String name, java.util.function.ToDoubleFunction<int[]> value, int... shape) {
        int size = 1;
        for (int extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        float[] values = new float[size];
        int[] at = new int[shape.length];
        for (int i = 0; i < size; i++) {
            int rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                at[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            values[i] = (float) value.applyAsDouble(at);
        }
        columns.put(name, new RecordedSweep.Column(shape, values));
    }

    private static double[] settings(MeasureSettings s) {
        return new double[] {
            s.sinkKeys(), s.lagMin(), s.lagMax(), s.sinkRateThreshold(), s.secondaryThreshold(), s.resamples()
        };
    }
}
