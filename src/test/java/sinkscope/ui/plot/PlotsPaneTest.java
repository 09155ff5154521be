package sinkscope.ui.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sinkscope.attention.LayerHead;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.plot.PlotTab;
import sinkscope.ui.AnsweredChoosers;
import sinkscope.ui.FileChoosers;
import sinkscope.ui.FxToolkit;
import sinkscope.ui.UiThread;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Palette;
import sinkscope.ui.theme.Theme;
import sinkscope.ui.theme.Typeface;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.export.ExportModel;
import sinkscope.view.export.PaperFigures;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.shown.PlottedExploration;
import sinkscope.view.sweep.SweepPlan;

@ExtendWith(FxToolkit.class)
class PlotsPaneTest {

    private static final FileChoosers CLOSED = new AnsweredChoosers(Optional.empty());

    private static PlotsModel model() {
        return FxToolkit.get(() -> new PlotsModel(PlottedExploration.withSamples(), Runnable::run, new UiThread()));
    }

    @Test
    void drawsAtEveryWidthInBothThemes() {
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {300, 400, 700}) {
                Scene scene = FxToolkit.get(() -> {
                    Appearance appearance = new Appearance(new SimpleBooleanProperty(dark));
                    Typeface.load();
                    Scene made = new Scene(new PlotsPane(model(), appearance, CLOSED), width, 740);
                    appearance.dress(made);
                    return made;
                });
                WritableImage image = snapshot(scene);
                assertEquals(width, (int) image.getWidth());
                keep(image, "pane-" + (dark ? "dark" : "light") + "-" + width);
            }
        }
    }

    @Test
    void everyTabShowsItsPlots() {
        for (PlotTab tab : PlotTab.values()) {
            for (boolean dark : new boolean[] {false, true}) {
                PlotsModel model = model();
                Scene scene = FxToolkit.get(() -> {
                    model.tabProperty().set(tab);
                    Appearance appearance = new Appearance(new SimpleBooleanProperty(dark));
                    Typeface.load();
                    Scene made = new Scene(new PlotsPane(model, appearance, CLOSED), 420, 740);
                    appearance.dress(made);
                    return made;
                });
                keep(snapshot(scene), "tab-" + tab.name().toLowerCase(java.util.Locale.ROOT) + (dark ? "-dark" : ""));
                FxToolkit.run(() -> assertEquals(
                        tab.plots().size(),
                        scene.getRoot().lookupAll(".plot-panel").size()));
            }
        }
    }

    /// Notes what it is asked for.
    private record Asked(List<String> heard) implements PlotsModel.Requests {
        @Override
        public void recordDepth() {
            heard.add("depth");
        }

        @Override
        public void runControl() {
            heard.add("control");
        }

        @Override
        public void sweep(SweepPlan plan) {
            heard.add(plan.factors());
        }

        @Override
        public void plan(SweepPlan plan) {}

        @Override
        public void saveSweep(Path file) {
            heard.add("save " + file);
        }

        @Override
        public void showTheta(double theta) {
            heard.add("theta " + theta);
        }

        @Override
        public void peek(OptionalDouble theta) {
            theta.ifPresent(at -> heard.add("peek " + at));
        }
    }

    @Test
    void plotsAskForWhatIsNotMeasuredYet() {
        Asked asked = new Asked(new ArrayList<>());
        PlotsModel model = FxToolkit.get(() ->
                new PlotsModel(PlottedExploration.withSamples(), Runnable::run, new UiThread(), Optional.of(asked)));
        for (PlotTab tab : PlotTab.values()) {
            Scene scene = FxToolkit.get(() -> {
                model.tabProperty().set(tab);
                Appearance appearance = new Appearance(new SimpleBooleanProperty(false));
                Typeface.load();
                Scene made = new Scene(new PlotsPane(model, appearance, CLOSED), 400, 740);
                appearance.dress(made);
                return made;
            });
            keep(snapshot(scene), "asking-" + tab.name().toLowerCase(java.util.Locale.ROOT));
            FxToolkit.run(() -> scene.getRoot().lookupAll(".plot-word").stream()
                    .map(node -> (javafx.scene.control.ButtonBase) node)
                    .filter(b -> b.isVisible() && b.getText().matches("untrained|record .*"))
                    .forEach(javafx.scene.control.ButtonBase::fire));
        }
        assertEquals(List.of("control"), asked.heard(), "the sample holds hidden states already");
    }

    @Test
    void theSweepPaneOffersFactorsAndTexts() {
        Asked asked = new Asked(new ArrayList<>());
        for (boolean dark : new boolean[] {false, true}) {
            Scene scene = FxToolkit.get(() -> {
                Appearance appearance = new Appearance(new SimpleBooleanProperty(dark));
                Scene made = new Scene(new SweepPane(model(), asked, CLOSED, () -> {}, () -> {}), 340, 330);
                appearance.dress(made);
                return made;
            });
            keep(snapshot(scene), "sweep-" + (dark ? "dark" : "light"));
            FxToolkit.run(() -> ((javafx.scene.control.Button) scene.lookup(".export-start")).fire());
        }
        assertEquals(List.of("1/256 .. 256 : 9", "1/256 .. 256 : 9"), asked.heard());
    }

    @Test
    void aThetaPointedAtShowsItsDecay() {
        PlotsModel model = model();
        FxToolkit.run(() -> {
            assertTrue(model.data().sweepPoint().isEmpty());
            model.hoveredThetaProperty().set(java.util.OptionalDouble.of(6_000));
            assertEquals(6_250, model.data().sweepPoint().orElseThrow().theta(), 1);
            model.hoveredThetaProperty().set(java.util.OptionalDouble.empty());
            assertTrue(model.data().sweepPoint().isEmpty());
        });
    }

    static WritableImage snapshot(Scene scene) {
        FxToolkit.run(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            scene.snapshot(null);
        });
        return FxToolkit.snapshot(scene);
    }

    @Test
    void exportPaneOffersFiguresSizesAndFormats() {
        for (boolean dark : new boolean[] {false, true}) {
            Scene scene = FxToolkit.get(() -> {
                Appearance appearance = new Appearance(new SimpleBooleanProperty(dark));
                PlotsModel plots = model();
                CompareModel compare = new CompareModel(PlottedExploration.withSamples(), Runnable::run, Runnable::run);
                ExportModel export = new ExportModel(
                        new PaperFigures(compare, plots),
                        compare,
                        plots,
                        Path.of("figures"),
                        "Sinkscope 0.1.0",
                        Runnable::run,
                        new UiThread());
                Actions actions = new Actions();
                actions.bind(ActionSpecs.COMPOSE, () -> {});
                actions.bind(ActionSpecs.COPY_COMMAND, () -> {});
                Scene made = new Scene(new ExportPane(export, actions, Optional::empty, _ -> {}), 340, 460);
                appearance.dress(made);
                return made;
            });
            keep(snapshot(scene), "export-" + (dark ? "dark" : "light"));
            FxToolkit.run(() -> assertEquals(
                    sinkscope.figure.format.FigureFormats.all(300).size() + sinkscope.figure.plot.Plots.ALL.size(),
                    scene.getRoot().lookupAll(".check-box").size()));
        }
    }

    @Test
    void aPlotIsShownLargeInTheCentreAndPutBack() {
        PlotsModel model = model();
        javafx.scene.control.Label centre = new javafx.scene.control.Label("heads");
        Scene scene = FxToolkit.get(() -> {
            Appearance appearance = new Appearance(new SimpleBooleanProperty(true));
            Scene made = new Scene(new LargePlot(centre, model, appearance, CLOSED), 760, 560);
            appearance.dress(made);
            model.toggleExpanded("figure-18-1");
            return made;
        });
        keep(snapshot(scene), "large-dark");
        FxToolkit.run(() -> {
            assertEquals(null, centre.getParent());
            model.toggleExpanded("figure-18-1");
            assertEquals(scene.getRoot(), centre.getParent());
        });
    }

    @Test
    void chartsWearTheWindowsColours() {
        assertSame(Theme.LIGHT.palette(), FigureStyle.light());
        assertSame(Theme.DARK.palette(), FigureStyle.dark());
    }

    private static void assertSame(Palette css, FigureStyle style) {
        assertEquals(rgb(css.sink()), style.sink().getRGB());
        assertEquals(rgb(css.decay()), style.decay().getRGB());
        assertEquals(rgb(css.ink()), style.ink().getRGB());
        assertEquals(rgb(css.inkMuted()), style.muted().getRGB());
        assertEquals(rgb(css.panel()), style.background().getRGB());
        for (int i = 0; i < 4; i++) {
            assertEquals(rgb(css.head(i)), style.shade(i).getRGB());
        }
    }

    private static int rgb(javafx.scene.paint.Color colour) {
        return new Color((float) colour.getRed(), (float) colour.getGreen(), (float) colour.getBlue()).getRGB();
    }

    @Test
    void choosingALayerKeepsTheHead() {
        PlotsModel model = model();
        FxToolkit.run(() -> {
            model.selection().show(new LayerHead(12, 2));
            model.chooseLayer(20);
            assertEquals(new LayerHead(20, 2), model.selection().focused());
            model.chooseLayer(99);
            assertEquals(new LayerHead(20, 2), model.selection().focused());
        });
        assertTrue(model.data().report().isPresent());
    }

    static void keep(WritableImage image, String name) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            Path folder = Files.createDirectories(Path.of("target", "look"));
            ImageIO.write(copy, "png", folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
