package sinkscope.experiment;

import java.util.List;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionSource;
import sinkscope.model.LiveModel;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// What one pass came to: kept instead of its attention.
public record MeasuredPass(AttentionFacts facts, AttentionReport report, DecayBlocks decay, double meanLoss) {

    /// Runs it to its end.
    ///
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public static MeasuredPass run(
            LiveModel model,
            SweepPrompt prompt,
            double thetaScale,
            List<Intervention> interventions,
            MeasureSettings settings,
            Cancellation cancellation) {
        PassRequest request = new PassRequest(prompt.tokens(), thetaScale, prompt.text(), interventions);
        Measured measured = Measuring.numbers(settings).run(model, request, Progress.none(), cancellation);
        try (AttentionSource attention = measured.source()) {
            return new MeasuredPass(attention.facts(), measured.report(), measured.decay(), attention.meanLoss());
        }
    }

    /// What is said of the model beside a whole sweep.
    public AttentionFacts factsAtOwnTheta() {
        return ThetaSweepRunner.atOwnTheta(facts);
    }

    public PassSummary summary() {
        return PassSummary.of(facts.ropeThetas(), report, meanLoss, decay);
    }
}
