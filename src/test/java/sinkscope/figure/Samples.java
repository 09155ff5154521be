package sinkscope.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.HeadRef;
import sinkscope.attention.LayerHead;
import sinkscope.attention.SourceIdentity;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.ThetaSweep;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.plot.PlotSource;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.depth.DepthProfile;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.ExponentialFit;
import sinkscope.statistics.fit.GammaSpreads;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.fit.Spread;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

/// Reports with known numbers for charts to draw.
public final class Samples {

    public static final int LAYERS = 30;
    static final int HEADS = 9;
    static final int TOKENS = 165;

    private Samples() {}

    public static PlotData data() {
        return data(List.of(new LayerHead(12, 2), new LayerHead(20, 6)));
    }

    public static PlotData data(List<LayerHead> compared) {
        return PlotData.of(
                Optional.of(facts(131_000, 1.31)),
                Optional.of(report(1)),
                compared,
                Optional.of(sweep()),
                PlotData.Scope.pooled(),
                2.98);
    }

    /// The same text at two θ, and another model with a sweep of its own, or as many of these.
    public static PlotData several(int count) {
        List<PlotSource> sources = List.of(
                source("A", "SmolLM2-135M-Instruct", 1, Optional.empty()),
                source("B", "SmolLM2-135M-Instruct", 16, Optional.empty()),
                source("C", "Other-360M", 1, Optional.of(sweep("Other-360M"))));
        List<PlotSource> some = sources.subList(0, count);
        return new PlotData(
                some,
                some.stream()
                        .map(s -> new HeadRef(s.identity(), new LayerHead(12, 2)))
                        .toList(),
                PlotData.Scope.pooled(),
                OptionalDouble.empty(),
                OptionalInt.empty());
    }

    private static PlotSource source(String letter, String model, double scale, Optional<ThetaSweep> sweep) {
        AttentionFacts facts = facts(model, 100_000 * scale, scale);
        Tokens tokens = Tokens.unnamed(TOKENS);
        return new PlotSource(
                letter,
                SourceIdentity.of(facts, tokens),
                tokens,
                Optional.of(facts),
                Optional.of(report(model.startsWith("Smol") ? scale : scale * 30)),
                sweep,
                2.98,
                Optional.empty());
    }

    public static AttentionFacts facts(double theta, double scale) {
        return facts("SmolLM2-135M-Instruct", theta, scale);
    }

    private static AttentionFacts facts(String model, double theta, double scale) {
        return new AttentionFacts(
                model,
                "",
                "Q4_1",
                LAYERS,
                java.util.stream.IntStream.range(0, LAYERS).boxed().toList(),
                HEADS,
                3,
                List.of(theta),
                scale,
                "",
                List.of(),
                "eager",
                true,
                "ab".repeat(32),
                "2026-01-01T00:00:00Z",
                "sinkscope");
    }

    public static AttentionReport report(double scale) {
        Random random = new Random(7);
        List<HeadReport> heads = new ArrayList<>();
        double slope = 0.79 - 0.05 * Math.log(scale) / Math.log(4);
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int head = 0; head < HEADS; head++) {
                double depth = layer / (LAYERS - 1.0);
                double sink = Math.min(0.97, Math.max(0.01, 0.7 * Math.sqrt(depth) + 0.18 * random.nextGaussian()));
                double gamma = Math.max(-0.1, slope + 0.4 * random.nextGaussian());
                heads.add(head(new LayerHead(layer, head), gamma, sink, random));
            }
        }
        DecayCurve pooled = curve(slope, 0.05, random);
        return new AttentionReport(
                MeasureSettings.DEFAULT,
                TOKENS,
                heads,
                pooled,
                fit(slope, 0.05),
                new GammaSpreads(
                        new Spread(4e-4, 4),
                        IntStream.range(0, LAYERS).boxed().collect(Collectors.toMap(l -> l, _ -> new Spread(1e-3, 4)))),
                Optional.of(depth(random)));
    }

    private static HeadReport head(LayerHead where, double gamma, double sink, Random random) {
        Map<String, Double> values = new HashMap<>();
        values.put("sink_mass", sink);
        values.put("gamma", gamma);
        values.put("sink_rate", sink > 0.3 ? 1.0 : 0);
        values.put("entropy", 2.4 - 1.6 * where.layer() / LAYERS + 0.1 * random.nextGaussian());
        DecayCurve curve = curve(gamma, 0.5, random);
        float[] rates = new float[TOKENS];
        rates[0] = (float) sink;
        for (int key = 1; key < TOKENS; key++) {
            rates[key] = (float) ((1 - sink) / TOKENS * -Math.log(random.nextDouble() + 1e-9));
        }
        rates[11] = 0.21f;
        return new HeadReport(
                where,
                values,
                curve,
                fit(gamma, 0.07),
                new ExponentialFit(0.01, Math.log(0.02), 0.7, where.head() == 6 ? -3 : 5),
                rates);
    }

    private static PowerLawFit fit(double gamma, double half) {
        return new PowerLawFit(gamma, gamma - half, gamma + half, 0.9, Math.log(0.04), 2, TOKENS / 2);
    }

    private static DecayCurve curve(double gamma, double noise, Random random) {
        double[] values = new double[TOKENS / 2 + 1];
        values[0] = Double.NaN;
        for (int lag = 1; lag < values.length; lag++) {
            values[lag] = 0.04 * Math.pow(lag, -gamma) * Math.exp(noise * random.nextGaussian());
        }
        return new DecayCurve(values, 0.0085, 80);
    }

    private static DepthProfile depth(Random random) {
        int n = LAYERS + 1;
        double[] entropy = new double[n];
        double[] largest = new double[n];
        double[] median = new double[n];
        int[] dimension = new int[n];
        int[] token = new int[n];
        int[] massive = new int[n];
        double[] value = new double[LAYERS];
        for (int i = 0; i < n; i++) {
            boolean valley = i > 10 && i < 28;
            entropy[i] = valley ? 0.1 + 0.02 * (i - 10) : 3.2 - 0.1 * i;
            largest[i] = valley ? 4000 : 6 + i;
            median[i] = 0.3 + 0.05 * i;
            dimension[i] = valley ? 325 : 77;
            massive[i] = valley ? 2 : 0;
            if (i < LAYERS) {
                value[i] = valley ? 0.12 : 0.9 + 0.1 * random.nextGaussian();
            }
        }
        float[][] cosine = new float[n][TOKENS];
        for (int key : new int[] {3, 11, 20, 21, 40, 41}) {
            cosine[20][key] = -0.95f;
        }
        return new DepthProfile(entropy, largest, median, dimension, token, massive, value, cosine);
    }

    public static ThetaSweep sweep() {
        return sweep("SmolLM2-135M-Instruct");
    }

    private static ThetaSweep sweep(String model) {
        double[] scales = {1 / 16.0, 1 / 4.0, 1, 4, 16, 64, 256};
        double[] gammas = {0.900, 0.85, 0.789, 0.745, 0.687, 0.66, 0.604};
        double[] sinks = {0.337, 0.334, 0.323, 0.31, 0.299, 0.29, 0.283};
        double[] losses = {3.22, 3.02, 2.97, 3.04, 3.19, 3.44, 3.74};
        List<SweepPoint> points = new ArrayList<>();
        for (int i = 0; i < scales.length; i++) {
            AttentionReport report = report(scales[i]);
            points.add(new SweepPoint(
                    scales[i],
                    List.of(100_000 * scales[i]),
                    List.of(report),
                    List.of(losses[i]),
                    fit(gammas[i], 0.02),
                    sinks[i],
                    losses[i]));
        }
        return new ThetaSweep(facts(model, 100_000, 1), List.of("lighthouse"), List.of(TOKENS), points, true);
    }
}
