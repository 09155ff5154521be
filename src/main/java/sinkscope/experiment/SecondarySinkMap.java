package sinkscope.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import sinkscope.attention.Tokens;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

/// Keys × θ: the mean attention α_k each key gets, averaged over the heads of a layer or of all layers; of one prompt,
/// or position by position over all prompts.
///
/// @param prompt which prompt of the sweep; empty for all, whose tokens differ at the same position
/// @param layer the layer, or empty for all
/// @param thetas `[S]`, ascending
/// @param alpha `[S][T]`
/// @param changes secondary sinks that are there at some θ and not at others, by key
public record SecondarySinkMap(
        OptionalInt prompt, OptionalInt layer, double[] thetas, float[][] alpha, List<Change> changes) {

    public SecondarySinkMap {
        changes = List.copyOf(changes);
    }

    /// A secondary sink that is there at some θ only.
    ///
    /// @param key its position
    /// @param token its text
    /// @param present `[S]`, whether α_k exceeds the threshold at each θ
    public record Change(int key, String token, boolean[] present) {

        /// Whether it is there at the highest θ and not at the lowest.
        public boolean appears() {
            return !present[0] && present[present.length - 1];
        }

        /// Whether it is there at the lowest θ and not at the highest.
        public boolean disappears() {
            return present[0] && !present[present.length - 1];
        }
    }

    /// @param layer the model's own layer index, or empty for the mean over all heads
    /// @param threshold α_k above which a key counts; usually `MeasureSettings.secondaryThreshold()`
    /// @throws IndexOutOfBoundsException if there is no such prompt
    public static SecondarySinkMap of(ThetaSweep sweep, int prompt, OptionalInt layer, double threshold) {
        return of(sweep, OptionalInt.of(prompt), sweep.texts().get(prompt), layer, threshold);
    }

    /// Position by position over all prompts, as far as the shortest reaches.
    ///
    /// @param layer the model's own layer index, or empty for the mean over all heads
    /// @param threshold α_k above which a key counts
    public static SecondarySinkMap pooled(ThetaSweep sweep, OptionalInt layer, double threshold) {
        return of(sweep, OptionalInt.empty(), Tokens.unnamed(shortest(sweep)), layer, threshold);
    }

    private static int shortest(ThetaSweep sweep) {
        return sweep.tokens().stream().mapToInt(t -> t).min().orElse(0);
    }

    /// One row of the map by itself: α_k of every key at one θ.
    ///
    /// @param point which θ of the sweep
    /// @param prompt which text, or empty for all, position by position
    /// @param layer the model's own layer index, or empty for the mean over all heads
    /// @return `[T]`
    public static float[] alpha(ThetaSweep sweep, int point, OptionalInt prompt, OptionalInt layer) {
        List<AttentionReport> all = sweep.points().get(point).reports();
        List<AttentionReport> reports = prompt.isPresent() ? List.of(all.get(prompt.getAsInt())) : all;
        float[] alpha = new float
                [prompt.isPresent() ? sweep.texts().get(prompt.getAsInt()).count() : shortest(sweep)];
        for (AttentionReport report : reports) {
            List<HeadReport> heads = layer.isPresent() ? report.layer(layer.getAsInt()) : report.heads();
            float weight = 1f / heads.size() / reports.size();
            for (HeadReport head : heads) {
                float[] rates = head.sinkRates();
                for (int k = 0; k < alpha.length; k++) {
                    alpha[k] += weight * rates[k];
                }
            }
        }
        return alpha;
    }

    private static SecondarySinkMap of(
            ThetaSweep sweep, OptionalInt prompt, Tokens texts, OptionalInt layer, double threshold) {
        int points = sweep.points().size();
        int tokens = texts.count();
        float[][] alpha = new float[points][];
        for (int s = 0; s < points; s++) {
            alpha[s] = alpha(sweep, s, prompt, layer);
        }
        List<Change> changes = new ArrayList<>();
        int first = sweep.points().isEmpty() ? MeasureSettings.DEFAULT.sinkKeys() : sinkKeys(sweep);
        for (int k = first; k < tokens; k++) {
            boolean[] present = new boolean[points];
            int count = 0;
            for (int s = 0; s < points; s++) {
                present[s] = alpha[s][k] > threshold;
                count += present[s] ? 1 : 0;
            }
            if (count > 0 && count < points) {
                changes.add(new Change(k, texts.text(k), present));
            }
        }
        double[] thetas = sweep.points().stream().mapToDouble(SweepPoint::theta).toArray();
        return new SecondarySinkMap(prompt, layer, thetas, alpha, changes);
    }

    private static int sinkKeys(ThetaSweep sweep) {
        return sweep.points().getFirst().reports().getFirst().settings().sinkKeys();
    }
}
