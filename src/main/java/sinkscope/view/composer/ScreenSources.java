package sinkscope.view.composer;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.RecordedAttention;
import sinkscope.attention.Tokens;
import sinkscope.experiment.ThetaSweep;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.plot.PlotSource;
import sinkscope.figure.spec.FigureSource;
import sinkscope.figure.spec.SourceSpec;
import sinkscope.statistics.MeasureSettings;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.Recipe;

/// All that is open as figures take it, by letters: attention under that of its source, a sweep that lies in no
/// recording of attention under a letter of its own. UI thread only; what it gives is for a worker.
final class ScreenSources {

    private static final double SAME_SCALE = 1e-9;

    private final Exploration exploration;
    private final PlotsModel plots;
    private final Supplier<Optional<LabResult>> laboratory;
    private final SourceNames names = new SourceNames();

    ScreenSources(Exploration exploration, PlotsModel plots, Supplier<Optional<LabResult>> laboratory) {
        this.exploration = exploration;
        this.plots = plots;
        this.laboratory = laboratory;
    }

    MeasureSettings settings() {
        return exploration.measureSettingsProperty().get();
    }

    /// The letter of what the window follows.
    String current() {
        return exploration.shown().current().orElse("A");
    }

    /// What a sweep beside a source is called.
    private static String beside(String letter) {
        return letter + "2";
    }

    Map<String, FigureSource> all() {
        Map<String, ThetaSweep> sweeps = sweeps();
        Map<String, FigureSource> made = new LinkedHashMap<>();
        for (Shown.Opened one : exploration.shown().open()) {
            String letter = one.source().letter();
            Optional<ThetaSweep> own = Optional.ofNullable(sweeps.get(letter))
                    .filter(sweep -> isWithin(sweep, one.content().attention()));
            made.put(letter, of(letter, one.content(), own));
        }
        sweeps.forEach((letter, sweep) -> {
            if (made.get(letter) == null || made.get(letter).sweep().isEmpty()) {
                made.put(beside(letter), of(beside(letter), sweep));
            }
        });
        return made;
    }

    /// What Figure 18.1 is drawn of: the letters of all sweeps.
    List<String> swept() {
        return all().values().stream()
                .filter(source -> source.sweep().isPresent())
                .map(source -> source.spec().letter())
                .toList();
    }

    private Map<String, ThetaSweep> sweeps() {
        Map<String, ThetaSweep> found = new LinkedHashMap<>();
        PlotData data = plots.data();
        for (PlotSource source : data.sources()) {
            source.sweep()
                    .ifPresent(sweep -> found.put(source.letter().isEmpty() ? current() : source.letter(), sweep));
        }
        return found;
    }

    private static boolean isWithin(ThetaSweep sweep, AttentionSource attention) {
        return attention instanceof RecordedAttention recording
                && sweep.file().filter(recording.file()::equals).isPresent();
    }

    private FigureSource of(String letter, OpenSource.Content content, Optional<ThetaSweep> own) {
        AttentionSource attention = content.attention();
        Optional<LabResult> found = laboratory.get();
        return new FigureSource(
                names.of(letter, content),
                attention.facts(),
                attention.tokens(),
                Optional.of(attention::map),
                content::report,
                own,
                attention.meanLoss(),
                name -> found.filter(result -> result.laboratory().name().equals(name)));
    }

    private static FigureSource of(String letter, ThetaSweep sweep) {
        String place = sweep.file().map(SourceNames::absolute).orElse(SourceNames.NOWHERE);
        return new FigureSource(
                SourceSpec.recording(letter, place),
                sweep.facts(),
                Tokens.unnamed(0),
                Optional.empty(),
                Optional::empty,
                Optional.of(sweep),
                Double.NaN);
    }

    /// The letter of what is open and was made so, or of the sweep that lies there.
    Optional<String> find(Recipe wanted) {
        Optional<String> open = exploration.shown().open().stream()
                .filter(one -> Recipe.of(one.content())
                        .filter(there -> isSame(there, wanted))
                        .isPresent())
                .map(one -> one.source().letter())
                .findFirst();
        return open.or(() -> all().values().stream()
                .filter(source -> source.map().isEmpty())
                .filter(source ->
                        place(source.spec()).filter(wanted.place()::equals).isPresent())
                .map(source -> source.spec().letter())
                .findFirst());
    }

    private static boolean isSame(Recipe there, Recipe wanted) {
        boolean place = wanted.place().equals(there.place().toAbsolutePath().normalize());
        if (!place || there.isModel() != wanted.isModel() || !wanted.isModel()) {
            return place && there.isModel() == wanted.isModel();
        }
        boolean text = wanted.ids().isEmpty()
                ? there.prompt().equals(wanted.prompt())
                : there.ids().equals(wanted.ids());
        return text
                && Math.abs(there.thetaScale() / wanted.thetaScale() - 1) < SAME_SCALE
                && there.interventions().equals(wanted.interventions());
    }

    /// Where a source lies; empty of what lies nowhere.
    static Optional<Path> place(SourceSpec source) {
        return source.file().equals(SourceNames.NOWHERE) ? Optional.empty() : Optional.of(Path.of(source.file()));
    }
}
