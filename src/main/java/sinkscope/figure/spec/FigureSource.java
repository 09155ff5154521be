package sinkscope.figure.spec;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.SourceIdentity;
import sinkscope.attention.Tokens;
import sinkscope.experiment.ThetaSweep;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.statistics.report.AttentionReport;

/// A source that is open, as far as a figure needs it: what costs time is asked for only where it is drawn.
///
/// @param spec where it comes from
/// @param facts what it says of itself
/// @param tokens the text; empty of a sweep alone
/// @param map one head's map, where there are maps
/// @param report what is measured of all heads
/// @param sweep θ sweep, where it has one
/// @param meanLoss nats, NaN when unknown
/// @param laboratory what a laboratory of this name found on it, which may run it now; empty where it was not run
public record FigureSource(
        SourceSpec spec,
        AttentionFacts facts,
        Tokens tokens,
        Optional<Function<LayerHead, AttentionMap>> map,
        Supplier<Optional<AttentionReport>> report,
        Optional<ThetaSweep> sweep,
        double meanLoss,
        Function<String, Optional<LabResult>> laboratory) {

    public FigureSource {
        // When a pass was made says nothing of the figure, which would never have the same bytes again.
        facts = spec.text() instanceof SourceSpec.Text.None ? facts : facts.recorded(facts.revision(), "", "");
    }

    /// Without a laboratory.
    public FigureSource(
            SourceSpec spec,
            AttentionFacts facts,
            Tokens tokens,
            Optional<Function<LayerHead, AttentionMap>> map,
            Supplier<Optional<AttentionReport>> report,
            Optional<ThetaSweep> sweep,
            double meanLoss) {
        this(spec, facts, tokens, map, report, sweep, meanLoss, _ -> Optional.empty());
    }

    /// The same as another specification has it: under another letter, or with its hash.
    public FigureSource as(SourceSpec other) {
        return new FigureSource(other, facts, tokens, map, report, sweep, meanLoss, laboratory);
    }

    /// Which attention it is of; a file without a revision of its own is known by its hash.
    public SourceIdentity identity() {
        SourceIdentity it = SourceIdentity.of(facts, tokens);
        return new SourceIdentity(
                it.model(),
                it.revision().isEmpty() ? spec.sha256() : it.revision(),
                spec.text() instanceof SourceSpec.Text.None,
                it.text(),
                it.textKey(),
                it.tokens(),
                it.theta(),
                it.thetaScale(),
                it.interventions());
    }

    /// What captions call it, such as `SmolLM2-135M, 165 tokens, θ 100 000`.
    public String words() {
        StringBuilder said = new StringBuilder(facts.model());
        if (tokens.count() > 0) {
            said.append(", ").append(tokens.count()).append(" tokens");
        }
        if (!facts.ropeThetas().isEmpty()) {
            said.append(", θ ")
                    .append(sinkscope.figure.Wording.theta(facts.ropeThetas().getLast()));
        }
        facts.interventions().forEach(words -> said.append(", ").append(words));
        return said.toString();
    }
}
