package sinkscope.view.shown;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.ThetaFactor;
import sinkscope.attention.Tokens;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.ThetaSweep;
import sinkscope.model.ModelFacts;
import sinkscope.model.intervention.Intervention;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.Prompt;

/// Everything that is on screen at one moment: what is open, what was measured of it, and how it is looked at. A change
/// makes another one, published once; session, history and figures are read from it.
///
/// @param open all sources, in the order of the list
/// @param current the letter of the one the window follows; empty while nothing is open
/// @param now what the window follows
/// @param sweep the θ sweep of Figure 18.1, growing while it runs
/// @param control the untrained control on the same tokens
/// @param step the recorded θ whose statistics stand in for those of what is on screen
/// @param glance a second source that is looked at for a moment
/// @param marks what is held in place
public record Shown(
        List<Opened> open,
        Optional<String> current,
        Now now,
        Optional<ThetaSweep> sweep,
        Optional<SweepPoint> control,
        Optional<SweepPoint> step,
        Optional<Glance> glance,
        Heads heads,
        Look look,
        Marks marks) {

    /// One of the open sources.
    ///
    /// @param source the place in the list it has
    /// @param name what a person calls it; empty for what it is
    public record Opened(OpenSource source, String name, OpenSource.Content content) {}

    /// What the window follows: attention with what was measured of it, and what the next pass is to run.
    ///
    /// @param attention empty while nothing is open
    /// @param report empty while that is under way
    /// @param thumbnails every head's map shrunk by maximum
    /// @param model the live model, if one is open
    /// @param thetaScale the factor on the model's own bases the slider stands at
    /// @param turning whether the slider is being moved
    /// @param settings what numbers are measured with
    /// @param depthWanted whether passes record hidden states for the profile over depth
    /// @param prompt the text, and how it became tokens
    /// @param interventions what was changed in the model that ran it; none for the model as it is
    public record Now(
            Optional<AttentionSource> attention,
            Optional<AttentionReport> report,
            Map<LayerHead, Thumbnail> thumbnails,
            Optional<ModelFacts> model,
            double thetaScale,
            boolean turning,
            MeasureSettings settings,
            boolean depthWanted,
            Prompt prompt,
            List<Intervention> interventions) {

        public Now {
            interventions = List.copyOf(interventions);
        }

        Now with(Optional<AttentionSource> other) {
            return new Now(
                    other,
                    report,
                    thumbnails,
                    model,
                    thetaScale,
                    turning,
                    settings,
                    depthWanted,
                    prompt,
                    interventions);
        }

        Now measured(Optional<AttentionReport> other) {
            return new Now(
                    attention,
                    other,
                    thumbnails,
                    model,
                    thetaScale,
                    turning,
                    settings,
                    depthWanted,
                    prompt,
                    interventions);
        }

        Now with(Map<LayerHead, Thumbnail> others) {
            return new Now(
                    attention,
                    report,
                    others,
                    model,
                    thetaScale,
                    turning,
                    settings,
                    depthWanted,
                    prompt,
                    interventions);
        }

        Now of(Optional<ModelFacts> other) {
            return new Now(
                    attention,
                    report,
                    thumbnails,
                    other,
                    thetaScale,
                    turning,
                    settings,
                    depthWanted,
                    prompt,
                    interventions);
        }

        Now at(double scale, boolean moves) {
            return new Now(
                    attention, report, thumbnails, model, scale, moves, settings, depthWanted, prompt, interventions);
        }

        Now with(MeasureSettings other) {
            return new Now(
                    attention,
                    report,
                    thumbnails,
                    model,
                    thetaScale,
                    turning,
                    other,
                    depthWanted,
                    prompt,
                    interventions);
        }

        Now withDepth(boolean wanted) {
            return new Now(
                    attention, report, thumbnails, model, thetaScale, turning, settings, wanted, prompt, interventions);
        }

        Now running(Prompt text, List<Intervention> changes) {
            return new Now(
                    attention, report, thumbnails, model, thetaScale, turning, settings, depthWanted, text, changes);
        }
    }

    /// Nothing is open.
    static final Shown NOTHING = new Shown(
            List.of(),
            Optional.empty(),
            new Now(
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    1,
                    false,
                    MeasureSettings.DEFAULT,
                    false,
                    new Prompt("", new Tokenizer.Options(false, false)),
                    List.of()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Heads(List.of(new LayerHead(0, 0)), new LayerHead(0, 0), List.of()),
            Look.FIRST,
            Marks.NONE);

    public Shown {
        open = List.copyOf(open);
    }

    Shown with(Now other) {
        return new Shown(open, current, other, sweep, control, step, glance, heads, look, marks);
    }

    Shown swept(Optional<ThetaSweep> other) {
        return new Shown(open, current, now, other, control, step, glance, heads, look, marks);
    }

    Shown controlled(Optional<SweepPoint> other) {
        return new Shown(open, current, now, sweep, other, step, glance, heads, look, marks);
    }

    Shown stepped(Optional<SweepPoint> other) {
        return new Shown(open, current, now, sweep, control, other, glance, heads, look, marks);
    }

    Shown glancing(Optional<Glance> other) {
        return new Shown(open, current, now, sweep, control, step, other, heads, look, marks);
    }

    Shown with(Heads others) {
        return new Shown(open, current, now, sweep, control, step, glance, others, look, marks);
    }

    /// The same looked at in another way.
    public Shown with(Look other) {
        return new Shown(open, current, now, sweep, control, step, glance, heads, other, marks);
    }

    Shown with(Marks others) {
        return new Shown(open, current, now, sweep, control, step, glance, heads, look, others);
    }

    /// The same with other sources open.
    public Shown with(List<Opened> others, Optional<String> letter) {
        return new Shown(others, letter, now, sweep, control, step, glance, heads, look, marks);
    }

    /// The attention whose maps are drawn: what is on screen, or for a moment that of a second source.
    public Optional<AttentionSource> lookedAt() {
        return glance.flatMap(Glance::content)
                .map(OpenSource.Content::attention)
                .or(now::attention);
    }

    /// What was measured of the maps that are drawn.
    public Optional<AttentionReport> lookedAtReport() {
        return glance.flatMap(Glance::content).map(OpenSource.Content::report).orElseGet(now::report);
    }

    /// The numbers plots and overview show: of the step where there is one, else of what is on screen.
    public Optional<AttentionReport> report() {
        return step.map(this::ofText).or(now::report);
    }

    /// The step's report of the text on screen; of its first text where that one is not in the sweep.
    private AttentionReport ofText(SweepPoint point) {
        List<Tokens> texts = sweep.map(ThetaSweep::texts).orElse(List.of());
        int place = now.attention()
                .map(s -> texts.stream()
                        .map(Tokens::texts)
                        .toList()
                        .indexOf(s.tokens().texts()))
                .orElse(0);
        return point.reports().get(Math.max(0, place));
    }

    /// Whether what is on screen was made where the slider stands.
    public boolean isAtRest() {
        return !now.turning()
                && now.attention()
                        .filter(attention -> ThetaFactor.same(attention.facts().thetaScale(), now.thetaScale()))
                        .isPresent();
    }

    /// Whether plots would draw the same of both.
    public boolean plotsAs(Shown other) {
        return same(now.attention, other.now.attention)
                && same(now.report, other.now.report)
                && same(sweep, other.sweep)
                && same(control, other.control)
                && same(step, other.step)
                && heads.equals(other.heads)
                && sameNumbers(open, other.open);
    }

    private static boolean sameNumbers(List<Opened> some, List<Opened> others) {
        boolean same = some.size() == others.size();
        for (int i = 0; same && i < some.size(); i++) {
            Opened one = some.get(i);
            Opened other = others.get(i);
            same = one.source() == other.source()
                    && one.content().attention() == other.content().attention()
                    && same(one.content().report(), other.content().report());
        }
        return same;
    }

    /// Whether both hold the very same: what is measured is not compared number by number.
    static boolean same(Object one, Object other) {
        return one == other
                || (one instanceof Optional<?> a && other instanceof Optional<?> b
                        ? a.orElse(null) == b.orElse(null)
                        : one.equals(other));
    }
}
