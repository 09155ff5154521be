package sinkscope.view.plots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import sinkscope.attention.HeadRef;
import sinkscope.attention.SourceIdentity;
import sinkscope.attention.Tokens;
import sinkscope.experiment.ThetaSweep;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.plot.PlotSource;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;

/// Which sources the plots draw: what is on screen, those whose heads stand beside it, and those that were swept, each
/// under its letter. UI thread only.
final class SourcesDrawn {

    private final Exploration exploration;
    private final Runnable changed;
    /// The sweep a source had when it was last the current one: it is drawn for as long as the source is open.
    private final Map<OpenSource, ThetaSweep> swept = new WeakHashMap<>();

    private Optional<OpenSources> open = Optional.empty();

    /// @param changed told when letters and sweeps of other sources are drawn, too
    SourcesDrawn(Exploration exploration, Runnable changed) {
        this.exploration = exploration;
        this.changed = changed;
        exploration.sweepProperty().addListener(_ -> remember());
    }

    /// From now on every source has its letter, and sweeps of sources that stay open are drawn on.
    void follow(OpenSources sources) {
        open = Optional.of(sources);
        remember();
        changed.run();
    }

    private void remember() {
        open.flatMap(sources -> sources.currentProperty().get())
                .ifPresent(current -> exploration.sweepProperty().get().ifPresent(sweep -> swept.put(current, sweep)));
    }

    /// What is drawn of the source on screen, with all that is drawn beside it.
    PlotData beside(PlotData alone) {
        Optional<PlotSource> shown = alone.first();
        if (shown.isEmpty()) {
            return alone;
        }
        PlotSource first = named(shown.get());
        Map<SourceIdentity, PlotSource> all = new LinkedHashMap<>();
        all.put(first.identity(), first);
        for (HeldHead one : exploration.selection().held()) {
            PlotSource source = drawn(one.source());
            all.putIfAbsent(source.identity(), source);
        }
        open.stream()
                .flatMap(sources -> sources.all().stream())
                .filter(swept::containsKey)
                .filter(source -> !isCurrent(source))
                .map(this::drawn)
                .forEach(source -> all.putIfAbsent(source.identity(), source));
        List<HeadRef> heads = new ArrayList<>();
        exploration.selection().compared().forEach(where -> heads.add(new HeadRef(first.identity(), where)));
        exploration.selection().held().forEach(one -> heads.add(one.ref()));
        return new PlotData(
                List.copyOf(all.values()),
                heads.stream().distinct().toList(),
                alone.scope(),
                alone.sweepTheta(),
                alone.sweepText());
    }

    private boolean isCurrent(OpenSource source) {
        return open.flatMap(sources -> sources.currentProperty().get())
                .filter(current -> current == source)
                .isPresent();
    }

    /// The source on screen under its letter and its own identity.
    private PlotSource named(PlotSource alone) {
        Optional<Tokens> text = exploration.sourceProperty().get().map(source -> source.tokens());
        SourceIdentity identity = exploration.stepProperty().get().isPresent()
                ? alone.facts()
                        .map(facts -> SourceIdentity.of(facts, text.orElse(alone.tokens())))
                        .orElse(alone.identity())
                : exploration.sourceProperty().get().map(SourceIdentity::of).orElse(alone.identity());
        return new PlotSource(
                open.flatMap(sources -> sources.currentProperty().get())
                        .map(OpenSource::letter)
                        .orElse(alone.letter()),
                identity,
                text.orElse(alone.tokens()),
                alone.facts(),
                alone.report(),
                alone.sweep(),
                alone.meanLoss(),
                alone.control());
    }

    private static SourceIdentity identity(OpenSource source) {
        return SourceIdentity.of(source.content().attention());
    }

    private PlotSource drawn(OpenSource source) {
        OpenSource.Content content = source.content();
        return new PlotSource(
                source.letter(),
                identity(source),
                content.attention().tokens(),
                Optional.of(content.facts()),
                content.report(),
                Optional.ofNullable(swept.get(source)),
                content.attention().meanLoss(),
                Optional.empty());
    }
}
