package sinkscope.experiment;

import java.util.List;
import sinkscope.statistics.AttentionReport;
import sinkscope.statistics.PowerLawFit;

/// One θ of a sweep: every prompt's report, and the figures pooled over prompts.
///
/// @param thetaScale factor on the model's own bases
/// @param thetas the resulting bases
/// @param reports one per prompt, in the order of the request
/// @param meanLosses mean next-token loss in nats, one per prompt
/// @param pooled fit of A(d) averaged over heads and prompts, its interval from blocks of queries and prompts
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

    /// The base Figure 18.1 is drawn over: the global layers' where there are two.
    public double theta() {
        return thetas.getLast();
    }
}
