package sinkscope.ui.composer;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Length;
import sinkscope.figure.spec.PageSpec;
import sinkscope.figure.text.Family;
import sinkscope.ui.theme.Hint;
import sinkscope.view.composer.ComposerModel;

/// How large the figure is on paper and how it looks there. What is written takes effect at once; what is no length or
/// no number is marked, and changes nothing. UI thread only.
final class PagePane extends ScrollPane {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double LEAST_WIDTH = 72;
    private static final double LEAST_HEIGHT = 36;
    private static final double MOST = 72 * 50;
    private static final List<Double> LINES = List.of(0.5, 0.75, 1.0, 1.25, 1.5, 2.0);

    private final ComposerModel model;
    private final GridPane grid = new GridPane(10, 7);
    private int rows;
    private boolean following;

    PagePane(ComposerModel model) {
        this.model = model;
        ColumnConstraints words = new ColumnConstraints();
        words.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        fields.setFillWidth(true);
        grid.getColumnConstraints().setAll(words, fields);
        Label heading = new Label("Page");
        heading.getStyleClass().addAll("muted", "small");
        row(
                "Venue",
                "Text width and text size of a venue, so that the figure goes in unscaled",
                choice(
                        FigureSize.PRESETS.stream().map(FigureSize::key).toList(),
                        key -> FigureSize.of(key).name(),
                        PageSpec::venue,
                        PageSpec::at));
        row(
                "Width",
                "Such as 5.5in, 89mm, 14cm or 240pt; empty for the venue's",
                length(
                        PageSpec::width,
                        LEAST_WIDTH,
                        (page, width) -> page.sized(width, page.height()),
                        this::venueWidth));
        row(
                "Height",
                "Of the whole figure, such as 3in; empty for what suits the panels",
                length(
                        PageSpec::height,
                        LEAST_HEIGHT,
                        (page, height) -> page.sized(page.width(), height),
                        _ -> "what suits"));
        row(
                "Font",
                "Embedded in PDF and SVG; all have Greek and mathematical signs",
                choice(
                        List.of(Family.values()),
                        Family::title,
                        PageSpec::family,
                        (page, family) -> page.lettering(family, page.points())));
        row("Font size", "Of axis titles, in points; empty for the venue's", points());
        row(
                "Lines",
                "A factor on the width of every line",
                choice(
                        LINES,
                        factor -> factor + " ×",
                        PageSpec::line,
                        (page, factor) -> page.drawn(factor, page.dpi())));
        VBox ticks = new VBox(
                6,
                tick(
                        "Letters a, b, c",
                        "Before each panel, where there are several",
                        PageSpec::letters,
                        (page, on) -> page.with(page.titles(), on, page.dark(), page.sharedBar(), page.cells())),
                tick(
                        "Titles",
                        "Say above each panel what it is; else the caption does",
                        PageSpec::titles,
                        (page, on) -> page.with(on, page.letters(), page.dark(), page.sharedBar(), page.cells())),
                tick(
                        "One colour bar for all maps",
                        "All maps have the same colours for the same values",
                        PageSpec::sharedBar,
                        (page, on) -> page.with(page.titles(), page.letters(), page.dark(), on, page.cells())),
                tick(
                        "Maps of up to 64 × 64 as vectors",
                        "Every cell a rectangle in PDF and SVG; larger maps are one image that no viewer smooths",
                        PageSpec::cells,
                        (page, on) -> page.with(page.titles(), page.letters(), page.dark(), page.sharedBar(), on)),
                tick(
                        "White on black",
                        "For dark slides",
                        PageSpec::dark,
                        (page, on) -> page.with(page.titles(), page.letters(), on, page.sharedBar(), page.cells())));
        VBox all = new VBox(9, heading, grid, ticks);
        all.getStyleClass().add("composer-page");
        setContent(all);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("bare-scroll");
        setMinHeight(0);
    }

    private PageSpec page() {
        return model.pageProperty().get();
    }

    private void become(PageSpec page) {
        if (!following) {
            model.pageProperty().set(page);
        }
    }

    /// Shows a page that was not chosen here, without choosing it again.
    private void follow(Runnable show) {
        model.pageProperty().subscribe(() -> {
            following = true;
            try {
                show.run();
            } finally {
                following = false;
            }
        });
        following = true;
        show.run();
        following = false;
    }

    private void row(String name, String meaning, Node field) {
        Label label = new Label(name);
        label.setLabelFor(field);
        label.setTooltip(new Hint(meaning));
        field.setAccessibleText(name);
        field.setAccessibleHelp(meaning);
        grid.addRow(rows++, label, field);
    }

    private <T> ComboBox<T> choice(
            List<T> all, Function<T, String> name, Function<PageSpec, T> of, BiFunction<PageSpec, T, PageSpec> with) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(all);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                return box.getValue();
            }
        });
        follow(() -> {
            T now = of.apply(page());
            if (!box.getItems().contains(now)) {
                box.getItems().add(now);
            }
            box.setValue(now);
        });
        box.valueProperty().addListener((_, _, value) -> {
            if (value != null) {
                become(with.apply(page(), value));
            }
        });
        return box;
    }

    private CheckBox tick(
            String text, String meaning, Function<PageSpec, Boolean> of, BiFunction<PageSpec, Boolean, PageSpec> with) {
        CheckBox box = new CheckBox(text);
        box.setTooltip(new Hint(meaning));
        follow(() -> box.setSelected(of.apply(page())));
        box.selectedProperty().addListener((_, _, on) -> become(with.apply(page(), on)));
        return box;
    }

    private String venueWidth(PageSpec page) {
        String name = FigureSize.of(page.venue()).name();
        return name.substring(name.lastIndexOf(',') + 1).strip();
    }

    private TextField length(
            Function<PageSpec, Optional<Length>> of,
            double least,
            BiFunction<PageSpec, Optional<Length>, PageSpec> with,
            Function<PageSpec, String> usual) {
        TextField field = new TextField();
        return written(
                field,
                () -> of.apply(page()).map(Length::toString).orElse(""),
                () -> field.setPromptText(usual.apply(page())),
                text -> text.isEmpty()
                        ? Optional.of(with.apply(page(), Optional.empty()))
                        : Length.parse(text)
                                .filter(length -> length.points() >= least && length.points() <= MOST)
                                .map(length -> with.apply(page(), Optional.of(length))));
    }

    private TextField points() {
        TextField field = new TextField();
        DoubleFunction<String> plain =
                value -> value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        return written(
                field,
                () -> page().points() > 0 ? plain.apply(page().points()) : "",
                () -> field.setPromptText(
                        plain.apply(FigureSize.of(page().venue()).textPoints()) + " pt, the venue's"),
                text -> {
                    String bare = text.replaceAll("\\s*pt$", "").replace(',', '.');
                    if (bare.isEmpty()) {
                        return Optional.of(page().lettering(page().family(), 0));
                    }
                    return Stream.of(bare)
                            .filter(number -> number.matches("[0-9]{1,3}(\\.[0-9]{1,3})?"))
                            .map(Double::valueOf)
                            .filter(size -> size >= 3 && size <= 200)
                            .map(size -> page().lettering(page().family(), size))
                            .findFirst();
                });
    }

    /// A field whose text becomes a page where it can.
    private TextField written(
            TextField field,
            java.util.function.Supplier<String> shown,
            Runnable prompt,
            Function<String, Optional<PageSpec>> read) {
        field.setPrefColumnCount(8);
        BiConsumer<Boolean, String> mark = (wrong, _) -> field.pseudoClassStateChanged(WRONG, wrong);
        follow(() -> {
            prompt.run();
            if (!field.isFocused()) {
                field.setText(shown.get());
                mark.accept(false, "");
            }
        });
        field.textProperty().addListener((_, _, text) -> {
            if (!following) {
                Optional<PageSpec> page = read.apply(text.strip());
                mark.accept(page.isEmpty(), text);
                page.ifPresent(this::become);
            }
        });
        // Whoever leaves it sees what is in force.
        field.focusedProperty().addListener((_, _, here) -> {
            if (!here) {
                following = true;
                field.setText(shown.get());
                mark.accept(false, "");
                following = false;
            }
        });
        return field;
    }
}
