package sinkscope.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.LayerHead;
import sinkscope.experiment.ThetaSweep;
import sinkscope.statistics.AttentionReport;

/// Everything a plot may draw, taken from the window or a file in one piece, so that charts can be built on any
/// thread.
///
/// @param facts where the attention on screen came from
/// @param report what was measured of it
/// @param compared the heads side by side, each drawn in its own shade
/// @param sweep the θ sweep, as far as it got
/// @param scope whose γ and sink mass Figure 18.1 follows
/// @param meanLoss mean next-token loss of the text on screen in nats, NaN when unknown
public record PlotData(
        Optional<AttentionFacts> facts,
        Optional<AttentionReport> report,
        List<LayerHead> compared,
        Optional<ThetaSweep> sweep,
        Scope scope,
        double meanLoss) {

    public static final PlotData EMPTY =
            new PlotData(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Scope.pooled(), Double.NaN);

    /// Which heads a figure over θ follows.
    public sealed interface Scope {
        record Pooled() implements Scope {
            @Override
            public String toString() {
                return "all heads";
            }
        }

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

    /// The RoPE base of the attention on screen: the global layers' where there are two.
    public OptionalDouble theta() {
        return facts.map(AttentionFacts::ropeThetas)
                .filter(t -> !t.isEmpty())
                .map(t -> OptionalDouble.of(t.getLast()))
                .orElse(OptionalDouble.empty());
    }
}
