package sinkscope.ui.heatmap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.Observable;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.controlsfx.control.RangeSlider;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.Normalisation;
import sinkscope.raster.ValueHistogram;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Hint;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.words.Numbers;

/// How attention becomes colour: the values on screen as a histogram, the two ends of the colours under it, to be
/// dragged or typed, and the colour maps. Hangs from a button. UI thread only.
final class ColourPane extends VBox {

    private static final double WIDTH = 320;
    private static final double HIGH = 84;
    private static final int BINS = 80;
    private static final int SWATCH = 12;
    private static final double LOWEST_DECADE = 1e-8;
    private static final double CENTRAL = 0.01;

    private final CompareModel model;
    private final Appearance appearance;
    private final Canvas bars = new Canvas(WIDTH, HIGH);
    private final RangeSlider ends = new RangeSlider(0, 1, 0, 1);
    private final TextField low = field("Lower colour limit");
    private final TextField high = field("Upper colour limit");
    private final CheckBox logCounts = new CheckBox("log counts");
    private final Label outside = new Label();
    private final Label values = titled("");
    private boolean showing;
    private ColourLimits span = new ColourLimits(0, 1);
    private Optional<ValueHistogram> histogram = Optional.empty();

    ColourPane(CompareModel model, Appearance appearance) {
        super(10);
        this.model = model;
        this.appearance = appearance;
        getStyleClass().addAll("export-pane", "colour-pane");
        setPrefWidth(WIDTH + 32);
        ends.setAccessibleText("Colour limits");
        ends.lowValueProperty().addListener(_ -> dragged());
        ends.highValueProperty().addListener(_ -> dragged());
        low.setOnAction(_ -> typed());
        high.setOnAction(_ -> typed());
        logCounts.selectedProperty().addListener(_ -> paint());
        logCounts.setTooltip(new Hint("Draw how many cells have a value by the logarithm of their number."));
        outside.getStyleClass().addAll("muted", "small");
        outside.setWrapText(true);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label to = new Label("to");
        to.getStyleClass().add("muted");
        HBox typed = new HBox(6, low, to, high, gap, logCounts);
        typed.setAlignment(Pos.CENTER_LEFT);
        HBox fits = new HBox(
                6,
                button(
                        "Fit",
                        "Limits that suit the maps on screen, again and again.",
                        () -> model.chosenLimitsProperty().set(Optional.empty())),
                button("All values", "From the smallest to the largest value on screen.", () -> choose(0, 1)),
                button(
                        "1–99 %",
                        "Leaves out the smallest and the largest hundredth of the values.",
                        () -> choose(CENTRAL, 1 - CENTRAL)));
        CheckBox invert = new CheckBox("inverted");
        invert.selectedProperty().bindBidirectional(model.invertedProperty());
        CheckBox shared = new CheckBox("same limits for all maps");
        shared.selectedProperty().bindBidirectional(model.limitsSharedProperty());
        getChildren()
                .addAll(
                        values,
                        new VBox(0, bars, ends),
                        typed,
                        fits,
                        outside,
                        titled("Colours"),
                        swatches(),
                        new HBox(16, invert, shared));
        for (Observable one : List.of(
                model.facetsProperty(),
                model.chosenLimitsProperty(),
                model.normalisationProperty(),
                model.colourMapProperty(),
                model.invertedProperty(),
                model.sinkHiddenProperty(),
                appearance.themeProperty(),
                sceneProperty())) {
            one.addListener(_ -> refresh());
        }
        refresh();
    }

    private void nameValues() {
        values.setText(
                ratio()
                        ? "Doublings on screen, |log₂ A / B|"
                        : model.contrast().isPresent() ? "Differences on screen, |A − B|" : "Values on screen");
    }

    private static Label titled(String text) {
        Label title = new Label(text);
        title.getStyleClass().addAll("muted", "small");
        return title;
    }

    private static TextField field(String name) {
        TextField field = new TextField();
        field.setPrefColumnCount(6);
        field.setAccessibleText(name);
        return field;
    }

    private static Button button(String text, String meaning, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Hint(meaning));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private VBox swatches() {
        VBox all = new VBox(3);
        for (ColourMap map : ColourMaps.SEQUENTIAL) {
            // As many rows as are shown: an image of one row alone is smeared with what lies beside it.
            int[] cells = new int[ColourMap.SIZE * SWATCH];
            Arrays.setAll(cells, i -> map.colour(i % ColourMap.SIZE));
            WritableImage image = new WritableImage(ColourMap.SIZE, SWATCH);
            image.getPixelWriter()
                    .setPixels(
                            0,
                            0,
                            ColourMap.SIZE,
                            SWATCH,
                            PixelFormat.getIntArgbPreInstance(),
                            cells,
                            0,
                            ColourMap.SIZE);
            ImageView ramp = new ImageView(image);
            ramp.setFitWidth(WIDTH - 110);
            ramp.setFitHeight(SWATCH);
            ToggleButton button = new ToggleButton(map.name(), ramp);
            button.getStyleClass().add("swatch");
            button.setGraphicTextGap(10);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAlignment(Pos.CENTER_LEFT);
            button.setOnAction(_ -> {
                model.colourMapProperty().set(map);
                button.setSelected(true);
            });
            model.colourMapProperty().subscribe(now -> button.setSelected(now.equals(map)));
            all.getChildren().add(button);
        }
        return all;
    }

    private boolean ratio() {
        return model.facetsProperty().get().stream().anyMatch(Facet::isRatio);
    }

    /// Ratios are logarithms already.
    private Normalisation kind() {
        return ratio() ? Normalisation.LINEAR : model.normalisationProperty().get();
    }

    private boolean logarithmic() {
        return kind() == Normalisation.LOG;
    }

    /// What the axis of the histogram spans, whatever the limits are.
    private ColourLimits widest() {
        if (!kind().isOfValues()) {
            return new ColourLimits(0, 1);
        }
        double largest = model.facetsProperty().get().stream()
                .flatMap(facet -> facet.maps().stream())
                .mapToDouble(Facet.Maps::largest)
                .max()
                .orElse(1);
        double top = largest > 0 ? largest : 1;
        double highest = Math.max(top, current().map(now -> now.limits().high()).orElse(top));
        double lowest = current()
                .map(now -> now.limits().low())
                .filter(low -> low > 0)
                .map(low -> Math.min(LOWEST_DECADE, low))
                .orElse(LOWEST_DECADE);
        return new ColourLimits(logarithmic() ? lowest : 0, highest);
    }

    /// The whole axis as a scale.
    private ColourScale axis() {
        return new ColourScale(kind(), span, ColourMaps.SEQUENTIAL.getFirst());
    }

    private List<HeadTile> tiles() {
        return model.facetsProperty().get().stream()
                .flatMap(facet -> facet.maps().stream())
                .map(Facet.Maps::shown)
                .toList();
    }

    private Optional<ColourScale> current() {
        return model.facetsProperty().get().stream().findFirst().map(model::scale);
    }

    private void refresh() {
        if (getScene() == null || showing) {
            return; // Nobody sees it: counting every cell of every map can wait.
        }
        nameValues();
        List<HeadTile> tiles = tiles();
        span = widest();
        histogram = tiles.isEmpty()
                ? Optional.empty()
                : Optional.of(ValueHistogram.of(tiles, model.hiddenKeys(), axis(), BINS));
        showLimits();
        paint();
    }

    private void showLimits() {
        showing = true;
        current().ifPresent(scale -> {
            ends.setHighValue(1);
            ends.setLowValue(place(scale.limits().low()));
            ends.setHighValue(place(scale.limits().high()));
            low.setText(Numbers.brief(scale.limits().low()));
            high.setText(Numbers.brief(scale.limits().high()));
        });
        setDisable(current().isEmpty());
        showing = false;
    }

    private double place(double value) {
        return logarithmic() && value <= 0 ? 0 : axis().position(value);
    }

    private void dragged() {
        if (!showing && histogram.isPresent()) {
            set(axis().value(ends.getLowValue()), axis().value(ends.getHighValue()));
        }
    }

    private void typed() {
        OptionalDouble from = number(low);
        OptionalDouble to = number(high);
        if (from.isPresent() && to.isPresent()) {
            set(from.getAsDouble(), to.getAsDouble());
            refresh();
        }
    }

    private static OptionalDouble number(TextField field) {
        OptionalDouble read;
        try {
            read = OptionalDouble.of(
                    Double.parseDouble(field.getText().strip().replace(',', '.').replace('−', '-')));
        } catch (NumberFormatException _) {
            read = OptionalDouble.empty();
        }
        field.pseudoClassStateChanged(PseudoClass.getPseudoClass("wrong"), read.isEmpty());
        return read;
    }

    /// Limits between two shares of the values of all maps on screen.
    private void choose(double from, double to) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (HeadTile tile : tiles()) {
            ColourLimits own = ColourLimits.percentiles(kind(), tile, model.hiddenKeys(), from, to);
            least = Math.min(least, own.low());
            most = Math.max(most, own.high());
        }
        set(least, most);
        refresh();
    }

    /// Chooses limits if they are some; what no scale can have is left as it was.
    private void set(double from, double to) {
        double least = logarithmic() ? Math.max(ColourLimits.SMALLEST_FLOOR, from) : Math.max(0, from);
        if (to > least && Double.isFinite(to)) {
            showing = true;
            model.chosenLimitsProperty().set(Optional.of(new ColourLimits(least, to)));
            low.setText(Numbers.brief(least));
            high.setText(Numbers.brief(to));
            showing = false;
            paint();
        }
    }

    private void paint() {
        GraphicsContext g = bars.getGraphicsContext2D();
        g.clearRect(0, 0, WIDTH, HIGH);
        histogram.ifPresent(counted -> paint(g, counted));
    }

    private void paint(GraphicsContext g, ValueHistogram counted) {
        double[] heights = counted.heights(logCounts.isSelected());
        double wide = WIDTH / BINS;
        ColourScale axis = axis();
        ColourScale scale = current().orElse(axis);
        for (int bin = 0; bin < BINS; bin++) {
            double height = heights[bin] * (HIGH - 4);
            int argb = scale.colour((float) axis.value((bin + 0.5) / BINS));
            g.setFill(Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255));
            g.fillRect(bin * wide, HIGH - height, Math.max(1, wide - 0.5), height);
        }
        g.setStroke(appearance.palette().rule());
        g.strokeLine(0, HIGH - 0.5, WIDTH, HIGH - 0.5);
        outside.setText(said(counted, scale));
    }

    private String said(ValueHistogram counted, ColourScale scale) {
        long all = counted.below()
                + counted.above()
                + Arrays.stream(counted.counts()).sum();
        if (all == 0) {
            return "No values are on screen.";
        }
        int bins = (int) Math.round(place(scale.limits().low()) * BINS);
        long under = counted.below() + Arrays.stream(counted.counts(), 0, bins).sum();
        String undefined =
                counted.undefined() > 0 ? String.format(Locale.ROOT, ", %,d are no numbers", counted.undefined()) : "";
        return String.format(
                Locale.ROOT,
                "%,d cells, %.0f %% of them at or under the lower limit%s",
                all,
                100.0 * under / all,
                undefined);
    }
}
