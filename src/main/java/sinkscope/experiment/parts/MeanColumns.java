package sinkscope.experiment.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.experiment.PassColumns;
import sinkscope.experiment.PooledPoint;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.fit.Spread;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.trace.RecordedSweep.Column;

/// The columns of many texts at one θ averaged to those of one pass. Means are over the texts where a number is
/// defined, those of A(d) weighted by queries; intervals of γ are as for several texts.
final class MeanColumns {

    /// Sums of one column, entry by entry.
    private static final class Sums {
        private final int[] shape;
        private final double[] sums;
        private final double[] squares;
        private final double[] weights;

        Sums(int[] shape) {
            this.shape = shape;
            int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            sums = new double[size];
            squares = new double[size];
            weights = new double[size];
        }

        void add(float value, double weight, int at) {
            if (!Float.isNaN(value)) {
                sums[at] += weight * value;
                squares[at] += weight * value * value;
                weights[at] += weight;
            }
        }

        Column mean() {
            float[] values = new float[sums.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = weights[i] == 0 ? Float.NaN : (float) (sums[i] / weights[i]);
            }
            return new Column(shape, values);
        }

        /// The standard deviation between texts, of weights 1.
        Column deviation() {
            float[] values = new float[sums.length];
            for (int i = 0; i < values.length; i++) {
                double n = weights[i];
                double variance = Math.max(0, squares[i] - sums[i] * sums[i] / n) / (n - 1);
                values[i] = n < 2 ? Float.NaN : (float) Math.sqrt(variance);
            }
            return new Column(shape, values);
        }
    }

    private final int longest;
    private final int lagMax;
    private final Map<String, Sums> sums = new LinkedHashMap<>();
    private final List<Map<String, Column>> gammas = new ArrayList<>();
    private double tokens;
    private double queries;
    private double shortestLags = Double.MAX_VALUE;
    private Map<String, Column> first = Map.of();

    MeanColumns(int longest, int lagMax) {
        this.longest = longest;
        this.lagMax = lagMax;
    }

    void add(Map<String, Column> pass) {
        if (first.isEmpty()) {
            first = pass;
        }
        double ofPass = number(pass, "queries");
        tokens = Math.max(tokens, number(pass, "tokens"));
        queries += ofPass;
        shortestLags = Math.min(shortestLags, number(pass, "text_lag_max"));
        gammas.add(Map.of(
                "gamma",
                column(pass, "gamma"),
                "gamma_ci_high",
                column(pass, "gamma_ci_high"),
                PassColumns.MEAN_SPREAD,
                column(pass, PassColumns.MEAN_SPREAD),
                PassColumns.LAYER_SPREAD,
                column(pass, PassColumns.LAYER_SPREAD)));
        pass.forEach((name, column) -> {
            boolean curve = name.equals("decay") || name.equals(PassColumns.TEXT_DECAY) || name.equals("uniform");
            add(name, column, curve ? ofPass : 1);
        });
    }

    private void add(String name, Column column, double weight) {
        int[] shape = column.shape().clone();
        int last = shape.length - 1;
        int length = last < 0 ? 1 : shape[last];
        switch (name) {
            case PassColumns.ALPHA -> shape[last] = longest;
            case PassColumns.TEXT_DECAY -> shape[last] = lagMax + 1;
            default -> {}
        }
        int stride = last < 0 ? 1 : shape[last];
        Sums into = sums.computeIfAbsent(name, _ -> new Sums(shape));
        for (int i = 0; i < column.values().length; i++) {
            if (i % length < stride) {
                into.add(column.values()[i], weight, i / length * stride + i % length);
            }
        }
    }

    /// The averaged pass; also how far every statistic of a head differs between texts, as `text_sd.{statistic}`.
    Map<String, Column> mean(PooledPoint point) {
        Map<String, Column> mean = new LinkedHashMap<>();
        sums.forEach((name, column) -> mean.put(name, column.mean()));
        for (HeadStatistic statistic : HeadStatistics.ALL) {
            Sums column = sums.get(statistic.key());
            if (column != null) {
                mean.put("text_sd." + statistic.key(), column.deviation());
            }
        }
        PassColumns.OF_POINT.forEach(name -> mean.put(name, column(first, name)));
        PowerLawFit fit = point.pooled();
        mean.put("tokens", number(tokens));
        mean.put("queries", number(queries));
        mean.put("mean_loss", number(point.meanLoss()));
        mean.put("text_gamma", number(fit.gamma()));
        mean.put("text_gamma_ci_low", number(fit.low()));
        mean.put("text_gamma_ci_high", number(fit.high()));
        mean.put("text_gamma_r2", number(fit.r2()));
        mean.put("text_intercept", number(fit.intercept()));
        mean.put("text_lag_max", number(shortestLags));
        spreads(mean, point);
        return mean;
    }

    private void spreads(Map<String, Column> mean, PooledPoint point) {
        Column gamma = column(first, "gamma");
        int layers = gamma.shape()[0];
        int perLayer = gamma.shape()[1];
        float[] low = new float[gamma.values().length];
        float[] high = new float[low.length];
        for (int h = 0; h < low.length; h++) {
            MeanGamma head = ofHead(h);
            low[h] = (float) head.low();
            high[h] = (float) head.high();
        }
        mean.put("gamma_ci_low", new Column(gamma.shape(), low));
        mean.put("gamma_ci_high", new Column(gamma.shape(), high));
        float[] ofLayers = new float[2 * layers];
        for (int l = 0; l < layers; l++) {
            Spread spread = ofLayer(l, perLayer).spread();
            ofLayers[2 * l] = (float) spread.variance();
            ofLayers[2 * l + 1] = (float) spread.freedom();
        }
        mean.put(PassColumns.LAYER_SPREAD, new Column(new int[] {layers, 2}, ofLayers));
        Spread all = point.meanGamma().spread();
        mean.put(PassColumns.MEAN_SPREAD, new Column(new int[] {2}, new float[] {
            (float) all.variance(), (float) all.freedom()
        }));
    }

    private MeanGamma ofHead(int h) {
        return MeanGamma.ofTexts(gammas.stream()
                .map(text -> MeanGamma.reaching(
                        column(text, "gamma").values()[h],
                        column(text, "gamma_ci_high").values()[h],
                        column(text, PassColumns.MEAN_SPREAD).values()[1]))
                .toList());
    }

    private MeanGamma ofLayer(int layer, int perLayer) {
        return MeanGamma.ofTexts(gammas.stream()
                .map(text -> {
                    float[] gamma = column(text, "gamma").values();
                    float[] spread = column(text, PassColumns.LAYER_SPREAD).values();
                    double mean = java.util.stream.IntStream.range(layer * perLayer, (layer + 1) * perLayer)
                            .mapToDouble(i -> gamma[i])
                            .filter(value -> !Double.isNaN(value))
                            .average()
                            .orElse(Double.NaN);
                    return new MeanGamma(mean, new Spread(spread[2 * layer], spread[2 * layer + 1]));
                })
                .toList());
    }

    private static Column number(double value) {
        return new Column(new int[0], new float[] {(float) value});
    }

    private static double number(Map<String, Column> pass, String name) {
        return column(pass, name).values()[0];
    }

    private static Column column(Map<String, Column> pass, String name) {
        Column column = pass.get(name);
        if (column == null) {
            throw new IllegalArgumentException("a pass without " + name);
        }
        return column;
    }
}
