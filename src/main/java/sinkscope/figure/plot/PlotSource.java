package sinkscope.figure.plot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.SourceIdentity;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.ThetaSweep;
import sinkscope.statistics.report.AttentionReport;

/// One source whose measurements are drawn beside those of others.
///
/// @param letter what legends call it, such as `A`; empty where it is the only one
/// @param identity which attention it is of: what legends say where letters are not enough
/// @param tokens the text; known by position only where nothing else is known
/// @param facts where the attention came from; empty where only a sweep is open
/// @param report what was measured of it
/// @param sweep its θ sweep, as far as it got
/// @param meanLoss mean next-token loss of its text in nats, NaN when unknown
/// @param control the untrained control at the model's own θ, where it was run
public record PlotSource(
        String letter,
        SourceIdentity identity,
        Tokens tokens,
        Optional<AttentionFacts> facts,
        Optional<AttentionReport> report,
        Optional<ThetaSweep> sweep,
        double meanLoss,
        Optional<SweepPoint> control) {

    /// Measured, without a sweep and without a control.
    public static PlotSource of(
            String letter,
            SourceIdentity identity,
            Tokens tokens,
            AttentionFacts facts,
            AttentionReport report,
            double meanLoss) {
        return new PlotSource(
                letter,
                identity,
                tokens,
                Optional.of(facts),
                Optional.of(report),
                Optional.empty(),
                meanLoss,
                Optional.empty());
    }

    /// The identity of what is known by its facts and its length only.
    static SourceIdentity identity(Optional<AttentionFacts> facts, Optional<AttentionReport> report) {
        int tokens = report.map(AttentionReport::tokens).orElse(0);
        return facts.map(f -> SourceIdentity.of(f, Tokens.unnamed(tokens)))
                .orElseGet(() -> new SourceIdentity(
                        "", "", false, "", Integer.toString(tokens), tokens, Double.NaN, 1, List.of()));
    }

    /// The RoPE base of its attention: the global layers' where there are two.
    public OptionalDouble theta() {
        return facts.map(AttentionFacts::ropeThetas)
                .filter(t -> !t.isEmpty())
                .map(t -> OptionalDouble.of(t.getLast()))
                .orElse(OptionalDouble.empty());
    }

    /// The model's name: of the attention, or of the sweep where that is all there is.
    public String model() {
        return facts.or(() -> sweep.map(ThetaSweep::facts))
                .map(AttentionFacts::model)
                .orElse(identity.model());
    }
}
