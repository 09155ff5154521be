package sinkscope.figure.plot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.LayerHead;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.ThetaSweep;
import sinkscope.statistics.report.AttentionReport;

/// Everything a plot may draw, taken from the window or a file in one piece, so that charts can be built on any
/// thread.
///
/// @param facts where the attention on screen came from
/// @param report what was measured of it
/// @param compared the heads side by side, each drawn in its own shade
/// @param sweep the θ sweep, as far as it got
/// @param scope whose γ and sink mass Figure 18.1 follows
/// @param meanLoss mean next-token loss of the text on screen in nats, NaN when unknown
/// @param sweepTheta the θ of the sweep whose A(d) is shown too, if one is pointed at
/// @param sweepText which text of the sweep is shown where texts cannot be pooled; empty for all, position by position
/// @param control the untrained control at the model's own θ, where it was run
public record PlotData(
        Optional<AttentionFacts> facts,
        Optional<AttentionReport> report,
        List<LayerHead> compared,
        Optional<ThetaSweep> sweep,
        Scope scope,
        double meanLoss,
        OptionalDouble sweepTheta,
        OptionalInt sweepText,
        Optional<SweepPoint> control) {

    public static final PlotData EMPTY =
            new PlotData(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Scope.pooled(), Double.NaN);

    /// Without a θ pointed at, and without a control.
    public PlotData(
            Optional<AttentionFacts> facts,
            Optional<AttentionReport> report,
            List<LayerHead> compared,
            Optional<ThetaSweep> sweep,
            Scope scope,
            double meanLoss) {
        this(
                facts,
                report,
                compared,
                sweep,
                scope,
                meanLoss,
                OptionalDouble.empty(),
                OptionalInt.of(0),
                Optional.empty());
    }

    /// Which heads a figure over θ follows.
    public sealed interface Scope {
        /// γ of A(d) averaged over all heads and texts.
        record Pooled() implements Scope {
            @Override
            public String toString() {
                return "pooled heads";
            }
        }

        /// The mean of every head's own γ.
        record HeadMean() implements Scope {
            @Override
            public String toString() {
                return "mean over heads";
            }
        }

        /// The mean over one layer's heads.
        record Layer(int layer) implements Scope {
            @Override
            public String toString() {
                return "layer " + layer;
            }
        }

        record Head(LayerHead where) implements Scope {
            @Override
            public String toString() {
                return where.toString();
            }
        }

        static Scope pooled() {
            return new Pooled();
        }
    }

    public PlotData {
        compared = List.copyOf(compared);
    }

    /// What the sweep measured at the θ that is pointed at.
    public Optional<SweepPoint> sweepPoint() {
        return sweepTheta.isEmpty()
                ? Optional.empty()
                : sweep.stream()
                        .flatMap(s -> s.points().stream())
                        .min(Comparator.comparingDouble(p -> Math.abs(Math.log(p.theta() / sweepTheta.getAsDouble()))));
    }

    /// The text of the sweep that is shown, if the sweep has it.
    public OptionalInt text() {
        int texts = sweep.map(s -> s.prompts().size()).orElse(0);
        if (texts == 1) {
            return OptionalInt.of(0);
        }
        return sweepText.isPresent() && sweepText.getAsInt() < texts ? sweepText : OptionalInt.empty();
    }

    /// The same without a θ pointed at.
    PlotData pointingNowhere() {
        return new PlotData(
                facts, report, compared, sweep, scope, meanLoss, OptionalDouble.empty(), sweepText, control);
    }

    /// The same without heads side by side, and without a θ pointed at.
    PlotData comparingNothing() {
        return new PlotData(
                facts, report, List.of(), sweep, scope, meanLoss, OptionalDouble.empty(), sweepText, control);
    }

    /// The head the others are compared with: the first.
    public Optional<LayerHead> first() {
        return compared.stream().findFirst();
    }

    /// The RoPE base of the attention on screen: the global layers' where there are two.
    public OptionalDouble theta() {
        return facts.map(AttentionFacts::ropeThetas)
                .filter(t -> !t.isEmpty())
                .map(t -> OptionalDouble.of(t.getLast()))
                .orElse(OptionalDouble.empty());
    }
}
