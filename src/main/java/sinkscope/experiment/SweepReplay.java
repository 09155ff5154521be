package sinkscope.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.ExponentialFit;
import sinkscope.statistics.fit.GammaSpreads;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.fit.Spread;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.trace.RecordedSweep;
import sinkscope.work.UserFault;

/// Reads a sweep out of columns.
final class SweepReplay {

    private final RecordedSweep recorded;

    SweepReplay(RecordedSweep recorded) {
        this.recorded = recorded;
    }

    ThetaSweep sweep() {
        int points = column("theta_scale", 1).shape()[0];
        int[] shape = column("gamma", 4).shape();
        int prompts = shape[1];
        if (points < 1 || shape[0] != points || prompts < 1 || shape[2] < 1 || shape[3] < 1) {
            throw new UserFault("The recorded sweep holds " + points + " θ, " + prompts + " texts, " + shape[2]
                    + " layers and " + shape[3] + " heads; it cannot be shown.");
        }
        List<Integer> tokens = IntStream.range(0, prompts)
                .mapToObj(p -> count("tokens", column("alpha", 4).shape()[3], 0, p))
                .toList();
        List<SweepPoint> made = new ArrayList<>();
        for (int s = 0; s < points; s++) {
            made.add(point(s, shape));
        }
        return new ThetaSweep(
                recorded.facts(),
                IntStream.range(0, prompts).mapToObj(this::prompt).toList(),
                tokens,
                made,
                !"false".equals(recorded.labels().get("complete")),
                IntStream.range(0, prompts)
                        .mapToObj(p -> text(p, tokens.get(p)))
                        .toList(),
                recorded.file());
    }

    private String prompt(int p) {
        return recorded.labels().getOrDefault("prompt." + p, "prompt " + (p + 1));
    }

    private Tokens text(int p, int tokens) {
        String joined = recorded.labels().getOrDefault("tokens." + p, "");
        List<String> texts = List.of(joined.split(SweepRecords.SEPARATOR, -1));
        return texts.size() == tokens ? new Tokens(List.of(), texts) : Tokens.unnamed(tokens);
    }

    private SweepPoint point(int s, int[] shape) {
        List<AttentionReport> reports = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (int p = 0; p < shape[1]; p++) {
            reports.add(report(s, p, shape));
            losses.add(value("mean_loss", s, p));
        }
        List<Double> thetas = IntStream.range(0, column("theta", 2).shape()[1])
                .mapToObj(i -> value("theta", s, i))
                .toList();
        PowerLawFit pooled = new PowerLawFit(
                value("pooled_gamma", s),
                value("pooled_gamma_ci_low", s),
                value("pooled_gamma_ci_high", s),
                value("pooled_gamma_r2", s),
                value("pooled_intercept", s),
                (int) value("pooled_lags", s, 0),
                (int) value("pooled_lags", s, 1));
        return new SweepPoint(
                value("theta_scale", s),
                thetas,
                reports,
                losses,
                pooled,
                value("pooled_sink_mass", s),
                value("pooled_mean_loss", s));
    }

    private AttentionReport report(int s, int p, int[] shape) {
        MeasureSettings settings = settings(s);
        int tokens = count("tokens", column("alpha", 4).shape()[3], s, p);
        // The mean over many texts counts the queries of all of them.
        int mostQueries = recorded.columns().containsKey("by_text_tokens") ? Integer.MAX_VALUE : tokens;
        int queries = count("queries", mostQueries, s, p);
        double uniform = value("uniform", s, p);
        int lagMax = count("text_lag_max", column("text_decay", 3).shape()[2] - 1, s, p);
        int fitMax = settings.lagMax() > 0 ? Math.min(settings.lagMax(), lagMax) : lagMax;
        List<HeadReport> heads = new ArrayList<>();
        for (int l = 0; l < shape[2]; l++) {
            float[] alpha = new float[tokens];
            for (int k = 0; k < tokens; k++) {
                alpha[k] = (float) value("alpha", s, p, l, k);
            }
            for (int h = 0; h < shape[3]; h++) {
                heads.add(head(
                        new LayerHead((int) value("layers", s, l), h),
                        new int[] {s, p, l, h},
                        new DecayCurve(decay(s, p, l, h, lagMax), uniform, queries),
                        settings.lagMin(),
                        fitMax,
                        alpha));
            }
        }
        double[] curve = new double[lagMax + 1];
        for (int d = 0; d <= lagMax; d++) {
            curve[d] = value("text_decay", s, p, d);
        }
        PowerLawFit pooled = new PowerLawFit(
                value("text_gamma", s, p),
                value("text_gamma_ci_low", s, p),
                value("text_gamma_ci_high", s, p),
                value("text_gamma_r2", s, p),
                value("text_intercept", s, p),
                settings.lagMin(),
                fitMax);
        return new AttentionReport(
                settings,
                tokens,
                heads,
                new DecayCurve(curve, uniform, queries),
                pooled,
                gammaSpreads(s, p, shape[2]),
                Optional.empty());
    }

    private GammaSpreads gammaSpreads(int s, int p, int layers) {
        Map<Integer, Spread> ofLayers = new HashMap<>();
        for (int l = 0; l < layers; l++) {
            ofLayers.put((int) value("layers", s, l), spread(PassColumns.LAYER_SPREAD, s, p, l));
        }
        return new GammaSpreads(spread(PassColumns.MEAN_SPREAD, s, p), ofLayers);
    }

    private Spread spread(String name, int... at) {
        if (!recorded.columns().containsKey(name)) {
            return Spread.UNKNOWN;
        }
        int[] variance = Arrays.copyOf(at, at.length + 1);
        int[] freedom = variance.clone();
        freedom[at.length] = 1;
        return new Spread(value(name, variance), value(name, freedom));
    }

    private HeadReport head(LayerHead where, int[] at, DecayCurve decay, int lagMin, int lagMax, float[] alpha) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (HeadStatistic statistic : HeadStatistics.ALL) {
            if (recorded.columns().containsKey(statistic.key())) {
                values.put(statistic.key(), value(statistic.key(), at));
            }
        }
        PowerLawFit fit = new PowerLawFit(
                value("gamma", at),
                value("gamma_ci_low", at),
                value("gamma_ci_high", at),
                value("gamma_r2", at),
                value("gamma_intercept", at),
                lagMin,
                lagMax);
        ExponentialFit exponential = new ExponentialFit(
                value("exponential_rate", at),
                value("exponential_intercept", at),
                value("exponential_r2", at),
                value("aic_difference", at));
        return new HeadReport(where, values, decay, fit, exponential, alpha);
    }

    private double[] decay(int s, int p, int l, int h, int lagMax) {
        double[] values = new double[lagMax + 1];
        java.util.Arrays.fill(values, Double.NaN);
        int stored = column("decay_lags", 2).shape()[1];
        for (int i = 0; i < stored; i++) {
            int lag = (int) value("decay_lags", s, i);
            if (lag >= 1 && lag <= lagMax) {
                values[lag] = value("decay", s, p, l, h, i);
            }
        }
        return values;
    }

    private MeasureSettings settings(int s) {
        try {
            return new MeasureSettings(
                    (int) value("settings", s, 0),
                    (int) value("settings", s, 1),
                    (int) value("settings", s, 2),
                    decimal(value("settings", s, 3)),
                    decimal(value("settings", s, 4)),
                    (int) value("settings", s, 5));
        } catch (IllegalArgumentException e) {
            throw new UserFault("The recorded sweep's settings make no sense: " + e.getMessage() + ".", e);
        }
    }

    /// The decimal number a person typed, which the file holds in single precision.
    private static double decimal(double single) {
        return Double.parseDouble(Float.toString((float) single));
    }

    private RecordedSweep.Column column(String name, int rank) {
        RecordedSweep.Column column = recorded.columns().get(name);
        if (column == null) {
            throw new UserFault("The recorded sweep has no column `" + name + "`; it cannot be shown.");
        }
        if (column.shape().length != rank) {
            throw new UserFault("The column `" + name + "` of the recorded sweep has " + column.shape().length
                    + " dimensions, expected " + rank + ".");
        }
        return column;
    }

    /// A whole number from 0 to `most`, which sizes what is made of it.
    private int count(String name, int most, int... at) {
        double count = value(name, at);
        if (!(count >= 0 && count <= most) || count != Math.rint(count)) {
            throw new UserFault("The column `" + name + "` of the recorded sweep holds " + count
                    + ", where a whole number from 0 to " + most + " should be.");
        }
        return (int) count;
    }

    private double value(String name, int... at) {
        RecordedSweep.Column column = column(name, at.length);
        int index = 0;
        for (int axis = 0; axis < at.length; axis++) {
            int extent = column.shape()[axis];
            if (at[axis] < 0 || at[axis] >= extent) {
                throw new UserFault("The column `" + name + "` of the recorded sweep has the shape "
                        + java.util.Arrays.toString(column.shape()) + ", which is too small for the sweep.");
            }
            index = index * extent + at[axis];
        }
        return column.values()[index];
    }
}
