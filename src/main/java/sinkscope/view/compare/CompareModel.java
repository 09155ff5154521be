package sinkscope.view.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.ColourScale;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.view.shown.ComparedHead;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.shown.Look;
import sinkscope.view.shown.Selection;
import sinkscope.view.source.OpenSource;
import sinkscope.work.LatestOnly;

/// One to six heads, of one source or of several, under one window, one cursor and one colour scale. UI thread only;
/// maps are read on the worker, and of several requests the newest wins.
public final class CompareModel {

    private final Exploration exploration;
    private final LatestOnly reading;

    private final ObjectProperty<Normalisation> normalisation =
            new SimpleObjectProperty<>(this, "normalisation", Normalisation.LOG);
    private final ObjectProperty<ColourMap> colourMap =
            new SimpleObjectProperty<>(this, "colourMap", ColourMaps.SEQUENTIAL.getFirst());
    private final BooleanProperty inverted = new SimpleBooleanProperty(this, "inverted", false);
    private final BooleanProperty sinkHidden = new SimpleBooleanProperty(this, "sinkHidden", false);
    private final BooleanProperty renormalised = new SimpleBooleanProperty(this, "renormalised", false);
    private final BooleanProperty difference = new SimpleBooleanProperty(this, "difference", false);
    private final BooleanProperty ratio = new SimpleBooleanProperty(this, "ratio", false);
    private final BooleanProperty limitsShared = new SimpleBooleanProperty(this, "limitsShared", true);
    private final ObjectProperty<Optional<ColourLimits>> chosenLimits =
            new SimpleObjectProperty<>(this, "chosenLimits", Optional.empty());
    private final ObjectProperty<Optional<Facet.Head>> pointed =
            new SimpleObjectProperty<>(this, "pointed", Optional.empty());
    private final ReadOnlyObjectWrapper<MapWindow> window =
            new ReadOnlyObjectWrapper<>(this, "window", MapWindow.whole(1, 1));
    private final ReadOnlyObjectWrapper<List<Facet>> facets = new ReadOnlyObjectWrapper<>(this, "facets", List.of());
    private final ReadOnlyIntegerWrapper sinkKeys =
            new ReadOnlyIntegerWrapper(this, "sinkKeys", MeasureSettings.DEFAULT.sinkKeys());

    private final List<OpenSource> followed = new ArrayList<>();
    private final ChangeListener<OpenSource.Content> turned = (_, before, now) -> {
        if (before.attention() != now.attention()) {
            read();
        }
    };
    private final FocusedRow row;
    private final MapLook look;
    private final MapLinks links = new MapLinks();
    private final MapCursor cursor = new MapCursor(this);
    private Map<Facet.Head, HeadReader.Held> held = Map.of();
    private Tokens fitted = Tokens.unnamed(1);

    /// @param worker where maps are read
    /// @param home the UI thread
    public CompareModel(Exploration exploration, Executor worker, Executor home) {
        this.exploration = exploration;
        this.reading = new LatestOnly(worker, home);
        this.row = new FocusedRow(exploration, worker, home);
        this.look = new MapLook(
                exploration,
                window,
                normalisation,
                colourMap,
                chosenLimits,
                Map.of(
                        Look.Switch.SINK_HIDDEN, sinkHidden,
                        Look.Switch.RENORMALISED, renormalised,
                        Look.Switch.INVERTED, inverted,
                        Look.Switch.DIFFERENCE, difference,
                        Look.Switch.RATIO, ratio,
                        Look.Switch.ZOOM_LINKED, links.zoomProperty(),
                        Look.Switch.CURSOR_LINKED, links.cursorProperty(),
                        Look.Switch.LIMITS_SHARED, limitsShared,
                        Look.Switch.BY_DISTANCE, links.byDistanceProperty()),
                links);
        // One map cannot be both.
        difference.addListener((_, _, on) -> ratio.set(ratio.get() && !on));
        ratio.addListener((_, _, on) -> difference.set(difference.get() && !on));
        exploration.lookedAtProperty().addListener(_ -> read());
        exploration
                .reportProperty()
                .subscribe(report -> sinkKeys.set(report.map(AttentionReport::settings)
                        .orElse(MeasureSettings.DEFAULT)
                        .sinkKeys()));
        exploration.selection().compared().addListener((Observable _) -> read());
        exploration.selection().held().addListener((ListChangeListener<HeldHead>) _ -> heldChanged());
        for (Observable choice : List.of(normalisation, sinkHidden, renormalised, difference, ratio, sinkKeys)) {
            choice.addListener(_ -> {
                chosenLimits.set(Optional.empty());
                read();
            });
        }
        pointed.addListener((_, _, head) -> selection()
                .pointedProperty()
                .set(head.filter(one -> one.held().isEmpty()).map(Facet.Head::where)));
        window.subscribe(now -> {
            if (held.entrySet().stream()
                    .anyMatch(one -> HeadReader.wantsDetail(
                            one.getValue(), links.window(one.getKey().who(), now)))) {
                read();
            }
        });
        links.arrangementProperty().addListener((_, before, now) -> {
            if (!before.order().equals(now.order())) {
                read();
            }
        });
        links.zoomProperty().addListener(_ -> read());
        pointed.addListener(_ -> followWindow());
        exploration.selection().focusedProperty().addListener(_ -> followWindow());
        look.follow(() -> fitTo(exploration.lookedAtProperty().get()));
        fitTo(exploration.lookedAtProperty().get());
        read();
    }

    /// Looks at the maps as before, as one change.
    public void restore(Look wanted) {
        look.restore(wanted, this::show);
    }

    /// The exact row that is looked at.
    public FocusedRow row() {
        return row;
    }

    /// The cell under the cursor of the maps.
    public MapCursor cursor() {
        return cursor;
    }

    /// What the maps have in common.
    public MapLinks links() {
        return links;
    }

    public Exploration exploration() {
        return exploration;
    }

    public Selection selection() {
        return exploration.selection();
    }

    public ObjectProperty<Normalisation> normalisationProperty() {
        return normalisation;
    }

    /// The map for attention; differences take the diverging one.
    public ObjectProperty<ColourMap> colourMapProperty() {
        return colourMap;
    }

    public BooleanProperty invertedProperty() {
        return inverted;
    }

    /// Whether the sink keys are left out of the picture and of the colour limits.
    public BooleanProperty sinkHiddenProperty() {
        return sinkHidden;
    }

    /// Whether hidden sink keys are also divided out: what is left of every row, over its sum. Of no effect while the
    /// sink is shown.
    public BooleanProperty renormalisedProperty() {
        return renormalised;
    }

    /// Whether what is on screen is renormalised.
    public boolean isRenormalised() {
        return renormalised.get() && hiddenKeys() > 0;
    }

    /// Whether the first head less the second is shown; has no effect with one head.
    public BooleanProperty differenceProperty() {
        return difference;
    }

    /// Whether the first head over the second is shown, by its logarithm; has no effect with one head. Never together
    /// with the difference.
    public BooleanProperty ratioProperty() {
        return ratio;
    }

    /// What the first two heads become, where one map of both is shown.
    public Optional<Contrast> contrast() {
        return difference.get()
                ? Optional.of(Contrast.DIFFERENCE)
                : ratio.get() ? Optional.of(Contrast.RATIO) : Optional.empty();
    }

    /// Whether all heads share their colour limits, or each takes its own.
    public BooleanProperty limitsSharedProperty() {
        return limitsShared;
    }

    /// Limits set by hand; empty for those that fit the maps. Cleared when what is shown changes its meaning.
    public ObjectProperty<Optional<ColourLimits>> chosenLimitsProperty() {
        return chosenLimits;
    }

    /// The head whose map is under the pointer, of whichever source.
    public ObjectProperty<Optional<Facet.Head>> pointedProperty() {
        return pointed;
    }

    /// What part of every map is in sight; while their zoom is not linked, of the one that is looked at.
    public ReadOnlyObjectProperty<MapWindow> windowProperty() {
        return window.getReadOnlyProperty();
    }

    /// What stands side by side, in order.
    public ReadOnlyObjectProperty<List<Facet>> facetsProperty() {
        return facets.getReadOnlyProperty();
    }

    /// How many leading keys are the sink.
    public ReadOnlyIntegerProperty sinkKeysProperty() {
        return sinkKeys.getReadOnlyProperty();
    }

    /// The text, empty when nothing is open.
    public Tokens tokens() {
        return exploration.lookedAtProperty().get().map(AttentionSource::tokens).orElseGet(() -> Tokens.unnamed(0));
    }

    /// What was measured of the head of a facet, once it is.
    public Optional<HeadReport> measured(Facet facet) {
        return facet.head().held().isPresent()
                ? facet.head().held().get().source().content().report().flatMap(report -> report.find(facet.where()))
                : measured(facet.where());
    }

    /// How many tokens the longest text on screen has: what the whole map shows.
    public int extent() {
        return Math.max(
                tokens().count(),
                selection().held().stream()
                        .mapToInt(one ->
                                one.source().content().attention().tokens().count())
                        .max()
                        .orElse(0));
    }

    /// What was measured of a head, once it is.
    public Optional<HeadReport> measured(LayerHead where) {
        return exploration.lookedAtReport().flatMap(report -> report.find(where));
    }

    /// How many leading keys are left out of the picture.
    public int hiddenKeys() {
        return sinkHidden.get() ? sinkKeys.get() : 0;
    }

    // ---- the window ----

    /// What part of one map is in sight.
    public MapWindow windowOf(Facet facet) {
        return links.window(facet.head().who(), window.get());
    }

    /// The map that keys move: under the pointer, else that of the focused head.
    private ComparedHead looked() {
        return pointed.get()
                .map(Facet.Head::who)
                .orElseGet(() -> new ComparedHead(selection().focused(), Optional.empty()));
    }

    private void followWindow() {
        window.set(links.window(looked(), window.get()));
    }

    /// Whether a map carries the cursor.
    public boolean carriesCursor(Facet facet) {
        return links.carriesCursor(
                facet.head().who(),
                pointed.get().map(Facet.Head::who),
                new ComparedHead(selection().focused(), Optional.empty()));
    }

    /// Puts a map where another one stands.
    public void move(ComparedHead map, int place) {
        links.move(who(), map, place);
    }

    /// Moves the map that is looked at by places.
    public void moveLooked(int places) {
        int from = who().indexOf(looked());
        if (from >= 0) {
            move(looked(), from + places);
        }
    }

    private List<ComparedHead> who() {
        return exploration
                .lookedAtProperty()
                .get()
                .map(source -> links.ordered(FacetReader.heads(selection(), source)).stream()
                        .map(Facet.Head::who)
                        .toList())
                .orElse(List.of());
    }

    /// Shows everything.
    public void fit() {
        show(MapWindow.whole(extent(), extent()));
    }

    /// Comes closer by `factor`, leaving what is at these shares of the window's height and width in place.
    public void zoom(double factor, double down, double across) {
        show(window.get().zoomed(factor, down, across));
    }

    /// Shows as many cells as there are pixels, around the middle of what is in sight.
    ///
    /// @param pixels along one side of a map
    public void actualSize(double pixels) {
        MapWindow now = window.get();
        zoom(now.keys() / Math.max(1, pixels), 0.5, 0.5);
    }

    /// Moves by cells.
    public void pan(double queries, double keys) {
        show(window.get().moved(queries, keys));
    }

    /// Shows this part, or the nearest there is.
    public void show(MapWindow wanted) {
        int count = extent();
        if (count > 0) {
            MapWindow now = wanted.within(count, count);
            exploration.together(() -> {
                links.keep(who(), looked(), window.get(), now);
                window.set(now);
            });
        }
    }

    // ---- colour ----

    /// The scale a facet is painted with.
    public ColourScale scale(Facet facet) {
        return FacetColours.scale(this, facet);
    }

    // ---- reading ----

    /// Shows all of another text.
    private void fitTo(Optional<AttentionSource> now) {
        Tokens text = now.map(AttentionSource::tokens).orElseGet(() -> Tokens.unnamed(0));
        if (!text.equals(fitted)) {
            fitted = text;
            links.forgetWindows();
            window.set(MapWindow.whole(text.count(), text.count()));
            chosenLimits.set(Optional.empty());
        }
    }

    private void read() {
        Optional<AttentionSource> source = exploration.lookedAtProperty().get();
        if (source.isEmpty()) {
            reading.cancel();
            held = Map.of();
            facets.set(List.of());
            return;
        }
        List<Facet.Head> chosen = FacetReader.heads(selection(), source.get());
        List<Facet.Head> heads = links.ordered(chosen);
        FacetReader.Wanted wanted = new FacetReader.Wanted(
                heads,
                heads.stream().map(chosen::indexOf).toList(),
                held,
                heads.stream()
                        .distinct()
                        .collect(Collectors.toMap(head -> head, head -> links.window(head.who(), window.get()))),
                normalisation.get(),
                hiddenKeys(),
                renormalised.get() && hiddenKeys() > 0,
                heads.size() > 1 ? contrast() : Optional.empty());
        facets.set(FacetReader.meanwhile(wanted, facets.get()));
        reading.request(
                new LatestOnly.Request<>(
                        cancellation -> FacetReader.read(wanted, cancellation),
                        read -> apply(wanted, read),
                        failure -> fail(wanted, failure)),
                LatestOnly.Running.FINISHES);
    }

    /// What is held follows its source, whose θ may be turned.
    private void heldChanged() {
        followed.forEach(source -> source.contentProperty().removeListener(turned));
        followed.clear();
        selection().held().stream().map(HeldHead::source).distinct().forEach(followed::add);
        followed.forEach(source -> source.contentProperty().addListener(turned));
        read();
    }

    private void apply(FacetReader.Wanted wanted, FacetReader.Read read) {
        if (exploration.lookedAtProperty().get().isEmpty()) {
            return;
        }
        held = read.held();
        facets.set(read.facets());
    }

    private void fail(FacetReader.Wanted wanted, Throwable failure) {
        if (exploration.lookedAtProperty().get().isEmpty()
                || !links.ordered(FacetReader.heads(
                                selection(),
                                exploration.lookedAtProperty().get().get()))
                        .equals(wanted.heads())) {
            return; // It was closed while it was read; what replaced it is on its way.
        }
        facets.set(FacetReader.failed(wanted, failure));
    }
}
