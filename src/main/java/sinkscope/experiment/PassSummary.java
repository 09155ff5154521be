package sinkscope.experiment;

import java.util.List;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.report.AttentionReport;

/// What figures over several texts are made of: one pass, in double precision.
///
/// @param thetas the RoPE bases it ran with
/// @param sinkMass mean over heads
/// @param meanLoss nats per predicted token
/// @param gamma the mean of every head's own γ
/// @param decay A(d) pooled over heads, in blocks of queries
public record PassSummary(
        List<Double> thetas, int tokens, double sinkMass, double meanLoss, MeanGamma gamma, DecayBlocks decay) {

    public PassSummary {
        thetas = List.copyOf(thetas);
    }

    public static PassSummary of(List<Double> thetas, AttentionReport report, double meanLoss, DecayBlocks decay) {
        return new PassSummary(thetas, report.tokens(), report.mean("sink_mass"), meanLoss, report.meanGamma(), decay);
    }
}
