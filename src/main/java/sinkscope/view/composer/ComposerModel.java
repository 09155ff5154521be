package sinkscope.view.composer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.figure.FigureSize;
import sinkscope.figure.format.FigureImage;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.Plots;
import sinkscope.figure.spec.ComposedFigure;
import sinkscope.figure.spec.Composer;
import sinkscope.figure.spec.FigureSource;
import sinkscope.figure.spec.FigureSpec;
import sinkscope.figure.spec.PageSpec;
import sinkscope.figure.spec.PanelSpec;
import sinkscope.figure.spec.SourceSpec;
import sinkscope.figure.spec.SpecHead;
import sinkscope.figure.spec.SpecWords;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.source.Recipe;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;
import sinkscope.work.UserFault;

/// A figure that is being composed of what is on screen, and how it looks now. Panels follow their sources: what is
/// turned or run again is drawn again. UI thread only; figures are drawn on a worker, and of several requests the
/// newest wins.
public final class ComposerModel {

    /// More pixels than this are not drawn for a look: what is larger is drawn coarser.
    private static final double MOST_PIXELS = 24e6;

    private static final int COARSEST = 24;

    /// A figure as it looks, in pixels of the screen.
    ///
    /// @param width in points, as `height`
    /// @param boxes where the panels are, in points
    public record Preview(FigureImage image, double width, double height, List<List<ComposedFigure.Box>> boxes) {}

    /// What is drawn: the specification and all its sources, open.
    record Drawn(FigureSpec spec, Map<String, FigureSource> sources) {

        ComposedFigure figure() {
            return new Composer(spec, sources).figure();
        }
    }

    private final ScreenSources sources;
    private final Offers offered;
    private final LatestOnly drawing;
    private final ReadOnlyObjectWrapper<List<Offer>> offers = new ReadOnlyObjectWrapper<>(this, "offers", List.of());
    private final ReadOnlyObjectWrapper<Arrangement> arrangement =
            new ReadOnlyObjectWrapper<>(this, "arrangement", Arrangement.EMPTY);
    private final ObjectProperty<Optional<Integer>> selected =
            new SimpleObjectProperty<>(this, "selected", Optional.empty());
    private final ObjectProperty<PageSpec> page = new SimpleObjectProperty<>(this, "page", PageSpec.DEFAULT);
    private final ReadOnlyObjectWrapper<Optional<Preview>> preview =
            new ReadOnlyObjectWrapper<>(this, "preview", Optional.empty());
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", false);
    private final DoubleProperty dotsPerInch = new SimpleDoubleProperty(this, "dotsPerInch", 96);
    private int lastId;

    /// @param colouring what the overview is coloured by; empty for maps
    /// @param laboratory what the laboratory in front has found
    /// @param worker where figures are drawn
    /// @param home the UI thread
    public ComposerModel(
            CompareModel compare,
            PlotsModel plots,
            Supplier<Optional<HeadStatistic>> colouring,
            Supplier<Optional<LabResult>> laboratory,
            Executor worker,
            Executor home) {
        this.sources = new ScreenSources(compare.exploration(), plots, laboratory);
        this.offered = new Offers(compare, plots, sources, colouring, laboratory);
        this.drawing = new LatestOnly(worker, home);
        for (Observable there : List.of(compare.facetsProperty(), plots.dataProperty())) {
            there.addListener(_ -> lookAround());
        }
        compare.exploration().shownProperty().addListener(_ -> redraw());
        for (Observable choice : List.of(arrangement, page, dotsPerInch)) {
            choice.addListener(_ -> redraw());
        }
        shown.addListener(_ -> {
            lookAround();
            redraw();
        });
    }

    private void lookAround() {
        if (shown.get()) {
            offers.set(offered.all());
        }
    }

    /// Whether it is to be seen; nothing is drawn while it is not.
    public BooleanProperty shownProperty() {
        return shown;
    }

    /// What can be added, as it is on screen now.
    public ReadOnlyObjectProperty<List<Offer>> offersProperty() {
        return offers.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Arrangement> arrangementProperty() {
        return arrangement.getReadOnlyProperty();
    }

    public Arrangement arrangement() {
        return arrangement.get();
    }

    /// The panel that keys move.
    public ObjectProperty<Optional<Integer>> selectedProperty() {
        return selected;
    }

    public ObjectProperty<PageSpec> pageProperty() {
        return page;
    }

    /// How the figure looks; the last one that could be drawn. Empty while there is no panel.
    public ReadOnlyObjectProperty<Optional<Preview>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /// Why the figure cannot be drawn as it is, in a sentence; empty if it can.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// Pixels of the screen for an inch of paper.
    public DoubleProperty dotsPerInchProperty() {
        return dotsPerInch;
    }

    // ---- panels ----

    /// Puts one more panel behind the one that is selected, and selects it.
    public void add(Offer offer) {
        Arrangement.Placed one = new Arrangement.Placed(++lastId, offer.title(), offer.panel());
        arrangement.set(arrangement.get().added(one, selected.get()));
        selected.set(Optional.of(one.id()));
    }

    /// Puts one more panel there, and selects it.
    public void add(Offer offer, Arrangement.Target at) {
        Arrangement.Placed one = new Arrangement.Placed(++lastId, offer.title(), offer.panel());
        arrangement.set(arrangement.get().inserted(one, at));
        selected.set(Optional.of(one.id()));
    }

    /// Puts a panel somewhere else.
    public void move(int id, Arrangement.Target to) {
        arrangement.set(arrangement.get().moved(id, to));
    }

    /// Moves the selected panel one place in reading order.
    public void shift(int step) {
        selected.get().ifPresent(id -> arrangement.set(arrangement.get().shifted(id, step)));
    }

    /// Moves the selected panel by a row.
    public void raise(int step) {
        selected.get().ifPresent(id -> arrangement.set(arrangement.get().raised(id, step)));
    }

    /// Takes the selected panel away, and selects one that stood beside it.
    public void remove() {
        selected.get().ifPresent(this::remove);
    }

    public void remove(int id) {
        List<Arrangement.Placed> before = arrangement.get().panels();
        int place = before.stream().map(Arrangement.Placed::id).toList().indexOf(id);
        Arrangement without = arrangement.get().without(id);
        List<Arrangement.Placed> left = without.panels();
        selected.set(
                left.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                left.get(Math.clamp(place, 0, left.size() - 1)).id()));
        arrangement.set(without);
    }

    public void clear() {
        selected.set(Optional.empty());
        arrangement.set(Arrangement.EMPTY);
    }

    /// Shows what a specification says.
    ///
    /// @param letters of open sources, by those of the specification
    void show(FigureSpec spec, Map<String, String> letters) {
        List<List<Arrangement.Placed>> rows = new ArrayList<>();
        for (List<PanelSpec> row : spec.rows()) {
            rows.add(row.stream()
                    .map(panel -> new Arrangement.Placed(
                            ++lastId, title(panel), filled(panel, spec).lettered(letters)))
                    .toList());
        }
        page.set(spec.page());
        arrangement.set(new Arrangement(rows));
        selected.set(arrangement.get().panels().stream().findFirst().map(Arrangement.Placed::id));
    }

    /// A panel that names no source is of all there are in its specification, not of all that are open.
    private static PanelSpec filled(PanelSpec panel, FigureSpec spec) {
        return panel.heads().isEmpty() && panel.sources().isEmpty()
                ? panel.ofSources(
                        spec.sources().stream().map(SourceSpec::letter).toList())
                : panel;
    }

    private static String title(PanelSpec panel) {
        return switch (panel.plot()) {
            case PanelSpec.HEATMAP ->
                panel.heads().stream()
                        .map(head -> head.where().toString())
                        .collect(Collectors.joining(panel.difference() ? " − " : ", "));
            case PanelSpec.OVERVIEW -> "Overview";
            default ->
                Plots.ALL.stream()
                        .filter(plot -> plot.key().equals(panel.plot()))
                        .map(Plot::title)
                        .findFirst()
                        .orElse("Laboratory");
        };
    }

    /// The letter of what is open and is this source.
    Optional<String> letter(Recipe wanted) {
        return sources.find(wanted);
    }

    /// What numbers on screen are measured with.
    MeasureSettings settings() {
        return sources.settings();
    }

    /// Selects the panel before or after, in reading order.
    public void select(int step) {
        List<Integer> ids =
                arrangement.get().panels().stream().map(Arrangement.Placed::id).toList();
        if (!ids.isEmpty()) {
            int now = selected.get().map(ids::indexOf).orElse(step > 0 ? -1 : 0);
            selected.set(Optional.of(ids.get(Math.floorMod(now + step, ids.size()))));
        }
    }

    /// Gives the selected panel more or less of its row.
    ///
    /// @param factor on its share
    public void widen(double factor) {
        selected.get().ifPresent(id -> change(id, panel -> panel.sharing(share(panel.share() * factor))));
    }

    private static double share(double wanted) {
        double kept = Math.clamp(wanted, 0.2, 5.0);
        return Math.abs(kept - 1) < 0.02 ? 1 : Math.round(kept * 100) / 100.0;
    }

    private void change(int id, UnaryOperator<PanelSpec> change) {
        arrangement.set(arrangement.get().with(id, change));
    }

    // ---- the figure ----

    /// What is composed, with its sources open; sources are called A, B … in the order in which they are open.
    ///
    /// @throws UserFault if a panel is of a source that was closed, or there is none
    Drawn drawn() {
        return drawn(rows());
    }

    private List<List<PanelSpec>> rows() {
        return arrangement.get().rows().stream()
                .map(row -> row.stream().map(Arrangement.Placed::panel).toList())
                .toList();
    }

    private Drawn drawn(List<List<PanelSpec>> rows) {
        if (rows.isEmpty()) {
            throw new UserFault("There is no panel yet: add one from the list.");
        }
        Map<String, FigureSource> all = sources.all();
        for (PanelSpec panel : rows.stream().flatMap(List::stream).toList()) {
            List<String> needed = new ArrayList<>(panel.sources());
            panel.heads().stream().map(SpecHead::source).forEach(needed::add);
            needed.stream()
                    .filter(letter -> !all.containsKey(letter))
                    .findFirst()
                    .ifPresent(letter -> {
                        throw new UserFault("Source " + letter.charAt(0)
                                + " of a panel is not open any more: take the panel away, or open the source again.");
                    });
        }
        FigureSpec whole = new FigureSpec(
                all.values().stream().map(FigureSource::spec).toList(), rows, page.get(), sources.settings());
        FigureSpec tidy = whole.tidy();
        Map<String, FigureSource> called = new LinkedHashMap<>();
        whole.letters()
                .forEach((old, now) -> Optional.ofNullable(all.get(old))
                        .ifPresent(source ->
                                called.put(now, source.as(source.spec().called(now)))));
        return new Drawn(tidy, called);
    }

    private void redraw() {
        if (!shown.get()) {
            drawing.cancel();
            return;
        }
        if (arrangement.get().isEmpty()) {
            drawing.cancel();
            fault.set("");
            preview.set(Optional.empty());
            return;
        }
        Drawn now;
        try {
            now = drawn();
        } catch (UserFault refused) {
            drawing.cancel();
            fault.set(String.valueOf(refused.getMessage()));
            return;
        }
        double dots = dotsPerInch.get();
        drawing.request(new Request<>(_ -> preview(now, dots), this::show, this::failed));
    }

    private static Preview preview(Drawn drawn, double dots) {
        ComposedFigure figure = drawn.figure();
        FigureSize size = drawn.spec().page().size();
        double height = size.height(figure);
        double most = Math.sqrt(MOST_PIXELS / (size.width() / 72 * height / 72));
        FigureImage image = FigureImage.of(figure, size, (int) Math.round(Math.clamp(dots, COARSEST, most)));
        return new Preview(image, size.width(), height, figure.boxes(size.width(), height, size.style()));
    }

    private void show(Preview now) {
        fault.set("");
        preview.set(Optional.of(now));
    }

    private void failed(Throwable thrown) {
        fault.set(sentence(thrown));
    }

    static String sentence(Throwable thrown) {
        return switch (thrown) {
            case UserFault refused -> String.valueOf(refused.getMessage());
            case OutOfMemoryError _ -> "There is not enough memory to draw this figure.";
            default -> "The figure could not be drawn: " + thrown.getMessage();
        };
    }

    // ---- its command ----

    /// The line that makes the figure again.
    ///
    /// @param out the file it makes
    /// @throws UserFault if there is no panel, or a command cannot name what one shows
    public String command(String out) {
        return line(drawn(), out);
    }

    /// The line that makes one thing on screen, on the page that was last chosen.
    ///
    /// @param key as offers have it
    /// @throws UserFault as above
    public String command(String key, String out) {
        Offer wanted = offered.all().stream()
                .filter(offer -> offer.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UserFault("No command draws this: a ratio of two maps is on screen only."));
        return line(drawn(List.of(List.of(wanted.panel()))), out);
    }

    private static String line(Drawn drawn, String out) {
        for (SourceSpec source : drawn.spec().sources()) {
            if (ScreenSources.place(source).isEmpty()) {
                boolean sweep = Optional.ofNullable(drawn.sources().get(source.letter()))
                        .flatMap(FigureSource::sweep)
                        .isPresent();
                throw new UserFault(
                        sweep
                                ? "The sweep on screen is in memory only: save it (“sweep …” beside Figure 18.1), open"
                                        + " that file, and a command can name it."
                                : "Source " + source.letter()
                                        + " comes from neither a file nor a model on this machine, so no command can"
                                        + " name it.");
            }
        }
        return SpecWords.line(drawn.spec(), out);
    }
}
