package sinkscope.ui.heatmap;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.Glyphs;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.ui.theme.Hint;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.words.Numbers;

/// Which head it is, its sink mass in orange and its γ in blue, and the cross that takes it away.
final class FacetHeader extends HBox {

    static final double HEIGHT = 30;

    private static final String INTERVAL = "%n%nγ = %s, 95%% interval %s to %s, R² = %s, lags %d to %d.";
    private static final String LEFT_OUT = " %.0f %% of these lags get no attention and are left out.";

    /// Where in the scene a title was let go.
    interface Drop {
        void accept(double sceneX, double sceneY);
    }

    private final CompareModel model;
    private final Region shade = new Region();
    private final Label title = new Label();
    private final Label sink = pill("sink-pill", "sink_mass");
    private final Label gamma = pill("decay-pill", "gamma");
    private final Button close = new Button(null, new FontIcon(Feather.X));
    private final Button keep = new Button(null, new FontIcon(Feather.BOOKMARK));
    private Facet facet;

    /// @param hold keeps a head of the current source as it is
    /// @param dropped told where on screen its title was let go
    FacetHeader(CompareModel model, Facet facet, Consumer<LayerHead> hold, Drop dropped) {
        this.model = model;
        this.facet = facet;
        getStyleClass().add("facet-header");
        setAlignment(Pos.CENTER_LEFT);
        shade.getStyleClass().add("shade");
        title.getStyleClass().add("caption");
        title.setTextOverrun(OverrunStyle.ELLIPSIS);
        title.setMinWidth(0);
        close.getStyleClass().add("facet-close");
        close.setTooltip(new Hint("Take this head away"));
        close.setAccessibleText("Take this head away");
        close.setOnAction(_ -> {
            if (this.facet.isContrast()) {
                model.differenceProperty().set(false);
                model.ratioProperty().set(false);
            } else if (this.facet.isHeld()) {
                this.facet.head().held().ifPresent(model.selection().held()::remove);
            } else {
                model.selection().toggle(this.facet.where());
            }
        });
        keep.getStyleClass().add("facet-close");
        keep.setTooltip(new Hint("Keep this map as it is, while θ, text or model change beside it"));
        keep.setAccessibleText("Keep this map as it is");
        keep.setOnAction(_ -> hold.accept(this.facet.where()));
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        getChildren().addAll(shade, title, sink, gamma, spring, keep, close);
        show(facet);
        title.setOnMouseDragged(event -> {
            setCursor(Cursor.CLOSED_HAND);
            event.consume();
        });
        title.setOnMouseReleased(event -> {
            setCursor(Cursor.DEFAULT);
            dropped.accept(event.getSceneX(), event.getSceneY());
        });
    }

    private static Label pill(String styleClass, String statistic) {
        Label pill = new Label();
        pill.getStyleClass().addAll("pill", styleClass);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        pill.setTooltip(new Hint(HeadStatistics.of(statistic).definition()));
        return pill;
    }

    void show(Facet now) {
        facet = now;
        title.setText(titled(now) + without());
        whose(now);
        boolean several = model.facetsProperty().get().size() > 1;
        boolean removable =
                now.isContrast() || now.isHeld() || model.selection().compared().size() > 1;
        shade.getStyleClass().removeIf(name -> name.startsWith("shade-"));
        shade.getStyleClass().add("shade-" + (now.place() + 1));
        shown(shade, several && !now.isContrast());
        shown(close, removable);
        shown(keep, !now.isContrast() && !now.isHeld());
        boolean focused =
                several && !now.isHeld() && now.where().equals(model.selection().focused());
        title.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("aside"), several && !focused);
        Optional<HeadReport> measured = now.isContrast() ? Optional.empty() : model.measured(now);
        boolean hasSink = measured.isPresent() && !Double.isNaN(measured.get().value("sink_mass"));
        sink.setText(hasSink ? "sink " + Numbers.brief(measured.get().value("sink_mass")) : "");
        shown(sink, hasSink);
        Optional<HeadReport> fitted = measured.filter(head -> head.powerLaw().isDefined());
        gamma.setText("");
        shown(gamma, fitted.isPresent());
        fitted.ifPresent(this::showGamma);
    }

    /// The head, and of one that is held its θ.
    private static String titled(Facet facet) {
        if (facet.isContrast() || !facet.isHeld()) {
            return facet.title();
        }
        AttentionFacts facts = facet.head().source().facts();
        return facet.title()
                + (facts.ropeThetas().isEmpty()
                        ? ""
                        : " · θ " + Numbers.theta(facts.ropeThetas().getLast()));
    }

    private String without() {
        return model.isRenormalised() ? " · without sink, renormalised" : "";
    }

    /// Whose head it is, in the tooltip of its title.
    private void whose(Facet facet) {
        AttentionFacts facts = facet.head().source().facts();
        String words = facet.shortTitle() + " of " + (facts.model().isEmpty() ? "a recording" : facts.model())
                + (facts.ropeThetas().isEmpty()
                        ? ""
                        : ", θ " + Numbers.theta(facts.ropeThetas().getLast()))
                + "\n" + facet.head().tokens().count() + " tokens: “"
                + Glyphs.cut(Glyphs.firstWords(facet.head().tokens().joined()), 60) + "”";
        String positions = facet.against()
                .filter(other -> !other.head().tokens().equals(facet.head().tokens()))
                .map(_ -> "\nThe texts differ: position by position, as far as both reach.")
                .orElse("");
        String zeros = facet.isRatio()
                ? "\nlog₂ of the ratio: 0 is alike, 1 twice as much. "
                        + facet.maps().map(Facet.Maps::undefined).orElse(0)
                        + " cells are over 0: they are ochre."
                : "";
        title.setTooltip(new Hint(words + positions + zeros));
    }

    private void showGamma(HeadReport head) {
        PowerLawFit fit = head.powerLaw();
        double leftOut = 1 - head.value("gamma_lag_share");
        gamma.setText("γ " + two(fit.gamma()));
        String definition = HeadStatistics.of("gamma").definition();
        gamma.getTooltip()
                .setText(definition
                        + String.format(
                                java.util.Locale.ROOT,
                                INTERVAL,
                                two(fit.gamma()),
                                two(fit.low()),
                                two(fit.high()),
                                two(fit.r2()),
                                fit.lagMin(),
                                fit.lagMax())
                        + (leftOut > 0
                                ? String.format(java.util.Locale.ROOT, LEFT_OUT, Math.max(1, 100 * leftOut))
                                : ""));
    }

    private static String two(double value) {
        return Double.isNaN(value)
                ? "–"
                : String.format(java.util.Locale.ROOT, "%.2f", value).replace('-', '−');
    }

    /// Says less where there is less room: first a shorter title, then no γ, then no sink mass.
    void fit(double width) {
        applyCss();
        boolean hasSink = !sink.getText().isEmpty();
        boolean hasGamma = !gamma.getText().isEmpty();
        title.setText(titled(facet) + without());
        shown(sink, hasSink);
        shown(gamma, hasGamma);
        if (prefWidth(-1) > width) {
            title.setText(facet.shortTitle() + (without().isEmpty() ? "" : " ÷"));
        }
        if (prefWidth(-1) > width) {
            shown(gamma, false);
        }
        if (prefWidth(-1) > width) {
            shown(sink, false);
        }
    }

    private static void shown(Region node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
