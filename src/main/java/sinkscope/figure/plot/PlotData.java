package sinkscope.figure.plot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.HeadRef;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.ThetaSweep;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

/// Everything a plot may draw, taken from the window or a file in one piece, so that charts can be built on any
/// thread.
///
/// @param sources whose measurements are drawn, each in its own shade; the first is the one on screen, whose sweep is
///     pointed at
/// @param heads the heads side by side, of any of the sources, each drawn in its own shade
/// @param scope whose γ and sink mass Figure 18.1 follows
/// @param sweepTheta the θ of the first source's sweep whose A(d) is shown too, if one is pointed at
/// @param sweepText which text of a sweep is shown where texts cannot be pooled; empty for all, position by position
public record PlotData(
        List<PlotSource> sources, List<HeadRef> heads, Scope scope, OptionalDouble sweepTheta, OptionalInt sweepText) {

    public static final PlotData EMPTY =
            new PlotData(List.of(), List.of(), Scope.pooled(), OptionalDouble.empty(), OptionalInt.of(0));

    private static final char THIN_SPACE = '\u2009';

    /// At which no line is broken.
    private static final char NARROW_SPACE = '\u202f';

    /// Of one source.
    ///
    /// @param facts where the attention on screen came from
    /// @param report what was measured of it
    /// @param compared the heads side by side
    /// @param sweep the θ sweep, as far as it got
    /// @param meanLoss mean next-token loss of the text on screen in nats, NaN when unknown
    /// @param control the untrained control at the model's own θ, where it was run
    public static PlotData of(
            Optional<AttentionFacts> facts,
            Optional<AttentionReport> report,
            List<LayerHead> compared,
            Optional<ThetaSweep> sweep,
            Scope scope,
            double meanLoss,
            OptionalDouble sweepTheta,
            OptionalInt sweepText,
            Optional<SweepPoint> control) {
        PlotSource source = new PlotSource(
                "",
                PlotSource.identity(facts, report),
                Tokens.unnamed(report.map(AttentionReport::tokens).orElse(0)),
                facts,
                report,
                sweep,
                meanLoss,
                control);
        return new PlotData(
                List.of(source),
                compared.stream()
                        .map(where -> new HeadRef(source.identity(), where))
                        .toList(),
                scope,
                sweepTheta,
                sweepText);
    }

    /// Of one source, without a θ pointed at, and without a control.
    public static PlotData of(
            Optional<AttentionFacts> facts,
            Optional<AttentionReport> report,
            List<LayerHead> compared,
            Optional<ThetaSweep> sweep,
            Scope scope,
            double meanLoss) {
        return of(
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
        sources = List.copyOf(sources);
        heads = List.copyOf(heads);
    }

    /// What the sweep of the first source measured at the θ that is pointed at.
    public Optional<SweepPoint> sweepPoint() {
        return sweepTheta.isEmpty()
                ? Optional.empty()
                : sweep().stream()
                        .flatMap(s -> s.points().stream())
                        .min(Comparator.comparingDouble(p -> Math.abs(Math.log(p.theta() / sweepTheta.getAsDouble()))));
    }

    /// The text of the first source's sweep that is shown, if the sweep has it.
    public OptionalInt text() {
        return sweep().map(this::text).orElse(OptionalInt.empty());
    }

    /// The text of a sweep that is shown, if the sweep has it.
    OptionalInt text(ThetaSweep sweep) {
        int texts = sweep.prompts().size();
        if (texts == 1) {
            return OptionalInt.of(0);
        }
        return sweepText.isPresent() && sweepText.getAsInt() < texts ? sweepText : OptionalInt.empty();
    }

    /// Whether any source has numbers yet.
    boolean isMeasured() {
        return sources.stream().anyMatch(source -> source.report().isPresent());
    }

    /// The same without a θ pointed at.
    PlotData pointingNowhere() {
        return new PlotData(sources, heads, scope, OptionalDouble.empty(), sweepText);
    }

    /// The same without heads side by side, and without a θ pointed at.
    PlotData comparingNothing() {
        return new PlotData(sources, List.of(), scope, OptionalDouble.empty(), sweepText);
    }

    /// The same with other heads side by side.
    public PlotData comparing(List<HeadRef> others) {
        return new PlotData(sources, others, scope, sweepTheta, sweepText);
    }

    /// The source on screen.
    public Optional<PlotSource> first() {
        return sources.stream().findFirst();
    }

    /// Where the attention on screen came from.
    public Optional<AttentionFacts> facts() {
        return first().flatMap(PlotSource::facts);
    }

    /// What was measured of the attention on screen.
    public Optional<AttentionReport> report() {
        return first().flatMap(PlotSource::report);
    }

    /// The sweep of what is on screen.
    public Optional<ThetaSweep> sweep() {
        return first().flatMap(PlotSource::sweep);
    }

    /// The untrained control of what is on screen.
    public Optional<SweepPoint> control() {
        return first().flatMap(PlotSource::control);
    }

    /// The RoPE base of the attention on screen: the global layers' where there are two.
    public OptionalDouble theta() {
        return first().map(PlotSource::theta).orElse(OptionalDouble.empty());
    }

    /// The source a head is of, if it is drawn.
    public Optional<PlotSource> source(HeadRef head) {
        return sources.stream().filter(s -> s.identity().equals(head.source())).findFirst();
    }

    /// What was measured of a head.
    public Optional<HeadReport> report(HeadRef head) {
        return source(head).flatMap(PlotSource::report).flatMap(r -> r.find(head.where()));
    }

    /// Whether there are several sources, so that every series says whose it is.
    public boolean several() {
        return sources.size() > 1;
    }

    /// What goes before the name of a series of this source: its letter and a space, nothing where it is alone.
    String prefix(PlotSource source) {
        return several() && !source.letter().isEmpty() ? source.letter() + " " : "";
    }

    /// A head as legends call it, such as `A L12 H2`.
    String name(HeadRef head) {
        return source(head).map(this::prefix).orElse("") + head.where();
    }

    /// What tells a source from the others, such as `B: θ 400 000 (×4)`; its letter alone where nothing does.
    String whose(PlotSource source) {
        String words = source.identity()
                .wordsBeside(sources.stream().map(PlotSource::identity).toList())
                .replace(THIN_SPACE, NARROW_SPACE);
        if (source.letter().isEmpty()) {
            return words;
        }
        return words.isEmpty() ? source.letter() : source.letter() + ": " + words;
    }

    /// A line that says what letters stand for; none where there is one source.
    ///
    /// @param drawn the sources that are drawn
    List<String> key(List<PlotSource> drawn) {
        String said = drawn.stream()
                .map(this::whose)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
        return several() && !said.isEmpty() ? List.of(said) : List.of();
    }
}
