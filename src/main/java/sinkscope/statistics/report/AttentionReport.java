package sinkscope.statistics.report;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.depth.DepthProfile;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.GammaSpreads;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.fit.PowerLawFit;

/// Everything measured of one text under one model. A layer's and the model's figures are means over heads.
///
/// @param tokens T
/// @param heads ordered by layer, then head
/// @param pooled the fit of A(d) averaged over all heads, with its own interval
/// @param gammaSpreads how far means of heads' own γ may be off
/// @param pooledDecay A(d) averaged over all heads
/// @param depth per-depth figures of hidden states, empty when they were not recorded
public record AttentionReport(
        MeasureSettings settings,
        int tokens,
        List<HeadReport> heads,
        DecayCurve pooledDecay,
        PowerLawFit pooled,
        GammaSpreads gammaSpreads,
        Optional<DepthProfile> depth) {

    private static final String GAMMA = "gamma";

    public AttentionReport {
        heads = List.copyOf(heads);
    }

    /// @throws NoSuchElementException if that head was not measured
    public HeadReport head(LayerHead where) {
        return find(where).orElseThrow(() -> new NoSuchElementException(where + " was not measured"));
    }

    public Optional<HeadReport> find(LayerHead where) {
        return heads.stream().filter(h -> h.where().equals(where)).findFirst();
    }

    public List<HeadReport> layer(int layer) {
        return heads.stream().filter(h -> h.where().layer() == layer).toList();
    }

    /// Mean over all heads where the statistic is defined; NaN if nowhere.
    public double mean(String key) {
        return meanOf(heads, key);
    }

    /// The mean of all heads' own γ.
    public MeanGamma meanGamma() {
        return new MeanGamma(mean(GAMMA), gammaSpreads.all());
    }

    /// The mean of one layer's heads' own γ.
    public MeanGamma meanGamma(int layer) {
        return new MeanGamma(layerMean(layer, GAMMA), gammaSpreads.layer(layer));
    }

    /// One head's γ, as a mean over a single one; NaN if it was not measured.
    public MeanGamma gamma(LayerHead where) {
        return find(where).map(head -> gamma(head.powerLaw())).orElse(MeanGamma.UNKNOWN);
    }

    private MeanGamma gamma(PowerLawFit fit) {
        double freedom = gammaSpreads.all().freedom();
        return MeanGamma.reaching(fit.gamma(), fit.high(), freedom);
    }

    /// Mean over one layer's heads where the statistic is defined; NaN if nowhere.
    public double layerMean(int layer, String key) {
        return meanOf(layer(layer), key);
    }

    /// Secondary sinks by the hidden-state criterion, of the state that enters a layer: empty where states were not
    /// heard, and where the sink is not active, that is where no head of the layer counts into the sink rate.
    public Optional<List<Integer>> secondarySinksByState(int layer) {
        return layerMean(layer, "sink_rate") > 0
                ? depth.map(profile -> profile.secondarySinks(layer, settings.sinkKeys()))
                : Optional.empty();
    }

    private static double meanOf(List<HeadReport> heads, String key) {
        return heads.stream()
                .mapToDouble(h -> h.value(key))
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }
}
