package sinkscope.figure.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SecondarySinkMap;
import sinkscope.experiment.SecondarySinkMap.Change;
import sinkscope.experiment.ThetaSweep;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

/// The attention every key of a text gets at the θ of a sweep, or of sources that differ in θ only.
///
/// @param letters of the sources
/// @param whose what tells them from others that are drawn; empty where they are alone
/// @param thetas ascending
/// @param alpha `[rows][keys]`
/// @param texts one a key
/// @param layer whose heads are averaged; empty for all
/// @param byPosition whether several texts are averaged, whatever tokens stand at a position
record SinkRows(
        String letters,
        String whose,
        double[] thetas,
        float[][] alpha,
        Tokens texts,
        OptionalInt layer,
        boolean byPosition,
        MeasureSettings settings,
        List<Change> changes) {

    /// α_k of a key with fewer queries is little more than the key's attention to itself; it is drawn, but neither
    /// listed nor does it set the colours.
    private static final int FEWEST_QUERIES = 16;

    /// Those of every sweep; without any, those of several sources.
    static List<SinkRows> of(PlotData data) {
        List<ThetaLine> lines = ThetaLine.of(data);
        List<ThetaLine> swept = lines.stream()
                .filter(line -> line.sources()
                        .getFirst()
                        .sweep()
                        .filter(SinkRows::hasKeys)
                        .isPresent())
                .toList();
        if (!swept.isEmpty()) {
            return swept.stream().map(line -> ofSweep(line, lines, data)).toList();
        }
        boolean sweeps = data.sources().stream().anyMatch(s -> s.sweep().isPresent());
        return sweeps || !data.several()
                ? List.of()
                : lines.stream().map(line -> ofPasses(line, lines, data)).toList();
    }

    private static boolean hasKeys(ThetaSweep sweep) {
        return !sweep.points().isEmpty()
                && sweep.tokens().stream().mapToInt(t -> t).min().orElse(0)
                        > settings(sweep).sinkKeys();
    }

    private static MeasureSettings settings(ThetaSweep sweep) {
        return sweep.points().getFirst().reports().getFirst().settings();
    }

    private static SinkRows ofSweep(ThetaLine line, List<ThetaLine> lines, PlotData data) {
        ThetaSweep sweep = line.sources().getFirst().sweep().orElseThrow();
        MeasureSettings settings = settings(sweep);
        OptionalInt text = data.text(sweep);
        OptionalInt layer = layer(data, sweep.points().getFirst().reports().getFirst());
        SecondarySinkMap map = text.isPresent()
                ? SecondarySinkMap.of(sweep, text.getAsInt(), layer, settings.secondaryThreshold())
                : SecondarySinkMap.pooled(sweep, layer, settings.secondaryThreshold());
        return new SinkRows(
                line.letters(),
                lines.size() > 1 ? line.whose(lines) : "",
                map.thetas(),
                map.alpha(),
                text.isPresent() ? sweep.texts().get(text.getAsInt()) : Tokens.unnamed(map.alpha()[0].length),
                layer,
                text.isEmpty(),
                settings,
                map.changes());
    }

    private static SinkRows ofPasses(ThetaLine line, List<ThetaLine> lines, PlotData data) {
        List<PlotSource> passes = line.sources().stream()
                .filter(s -> s.report().isPresent())
                .sorted(Comparator.comparingDouble(s -> s.theta().orElse(0)))
                .toList();
        AttentionReport first = passes.getFirst().report().orElseThrow();
        OptionalInt layer = layer(data, first);
        float[][] alpha =
                passes.stream().map(s -> mean(s.report().orElseThrow(), layer)).toArray(float[][]::new);
        Tokens texts = passes.getFirst().tokens();
        return new SinkRows(
                line.letters(),
                lines.size() > 1 ? line.whose(lines) : "",
                passes.stream().mapToDouble(s -> s.theta().orElse(Double.NaN)).toArray(),
                alpha,
                texts,
                layer,
                false,
                first.settings(),
                changes(alpha, texts, first.settings()));
    }

    private static float[] mean(AttentionReport report, OptionalInt layer) {
        List<HeadReport> heads = layer.isPresent() ? report.layer(layer.getAsInt()) : report.heads();
        float[] alpha = new float[report.tokens()];
        for (HeadReport head : heads) {
            for (int k = 0; k < alpha.length; k++) {
                alpha[k] += head.sinkRates()[k] / heads.size();
            }
        }
        return alpha;
    }

    private static List<Change> changes(float[][] alpha, Tokens texts, MeasureSettings settings) {
        List<Change> changes = new ArrayList<>();
        for (int k = settings.sinkKeys(); k < alpha[0].length; k++) {
            boolean[] present = new boolean[alpha.length];
            int count = 0;
            for (int row = 0; row < alpha.length; row++) {
                present[row] = alpha[row][k] > settings.secondaryThreshold();
                count += present[row] ? 1 : 0;
            }
            if (count > 0 && count < alpha.length) {
                changes.add(new Change(k, texts.text(k), present));
            }
        }
        return changes;
    }

    /// The layer the figure's scope names, as long as it was measured.
    private static OptionalInt layer(PlotData data, AttentionReport report) {
        int layer = switch (data.scope()) {
            case PlotData.Scope.Pooled _, PlotData.Scope.HeadMean _ -> -1;
            case PlotData.Scope.Layer chosen -> chosen.layer();
            case PlotData.Scope.Head head -> head.where().layer();
        };
        return layer >= 0 && !report.layer(layer).isEmpty() ? OptionalInt.of(layer) : OptionalInt.empty();
    }

    int keys() {
        return alpha[0].length;
    }

    int sinkKeys() {
        return settings.sinkKeys();
    }

    double threshold() {
        return settings.secondaryThreshold();
    }

    /// Keys from here on have too few queries.
    int listedKeys() {
        return keys() > 3 * FEWEST_QUERIES ? keys() - FEWEST_QUERIES + 1 : keys();
    }

    /// The most any key beyond the sink gets.
    double most() {
        return IntStream.range(sinkKeys(), listedKeys())
                .mapToDouble(this::peak)
                .max()
                .orElse(0);
    }

    /// The most this key gets at any θ.
    double peak(int key) {
        double peak = 0;
        for (float[] row : alpha) {
            peak = key < row.length ? Math.max(peak, row[key]) : peak;
        }
        return peak;
    }
}
