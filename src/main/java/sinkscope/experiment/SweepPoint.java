package sinkscope.experiment;

import java.util.List;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.report.AttentionReport;

/// One θ of a sweep: every prompt's report, and the figures pooled over prompts.
///
/// A model's γ can be read in two ways, and they differ: `pooled` is the slope of A(d) averaged over heads and prompts,
/// which the heads that look far rule; `meanGamma` is the mean of every head's own slope. On SmolLM2-135M-Instruct
/// (four English texts, T = 512, lags 2 to 128) they are 1.04 and 1.20 at θ/16, 0.90 and 0.90 at its own θ, 0.77 and
/// 0.72 at 16 θ, 0.64 and 0.56 at 256 θ: the pooled slope moves less. Wherever one of them is shown, it is named.
///
/// @param thetaScale factor on the model's own bases
/// @param thetas the resulting bases
/// @param reports one per prompt, in the order of the request
/// @param meanLosses mean next-token loss in nats, one per prompt
/// @param pooled fit of A(d) averaged over heads and prompts, with the interval of all prompts together
/// @param sinkMass mean over heads and prompts
/// @param meanLoss mean over prompts, weighted by their predicted tokens
public record SweepPoint(
        double thetaScale,
        List<Double> thetas,
        List<AttentionReport> reports,
        List<Double> meanLosses,
        PowerLawFit pooled,
        double sinkMass,
        double meanLoss) {

    public SweepPoint {
        thetas = List.copyOf(thetas);
        reports = List.copyOf(reports);
        meanLosses = List.copyOf(meanLosses);
    }

    /// The mean of every head's own γ, over all prompts.
    public MeanGamma meanGamma() {
        return MeanGamma.ofTexts(
                reports.stream().map(AttentionReport::meanGamma).toList());
    }

    /// The base Figure 18.1 is drawn over: the global layers' where there are two.
    public double theta() {
        return thetas.getLast();
    }
}
