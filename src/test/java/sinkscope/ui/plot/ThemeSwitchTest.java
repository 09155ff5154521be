package sinkscope.ui.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sinkscope.ui.AnsweredChoosers;
import sinkscope.ui.FxToolkit;
import sinkscope.ui.UiThread;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Typeface;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.shown.PlottedExploration;

/// Light, dark and back again: a theme looks the same however often it was left and returned to.
@ExtendWith(FxToolkit.class)
class ThemeSwitchTest {

    private final SimpleBooleanProperty dark = new SimpleBooleanProperty(false);

    @Test
    void chartsLookTheSameEachTimeAThemeReturns() {
        Scene scene = FxToolkit.get(() -> {
            Typeface.load();
            Appearance appearance = new Appearance(dark);
            PlotsModel model = new PlotsModel(PlottedExploration.withSamples(), Runnable::run, new UiThread());
            Scene made = new Scene(new PlotsPane(model, appearance, new AnsweredChoosers(Optional.empty())), 400, 740);
            appearance.dress(made);
            return made;
        });
        PlotsPaneTest.snapshot(scene);
        int[] light = pixels(scene, false);
        int[] night = pixels(scene, true);
        assertFalse(Arrays.equals(light, night));
        for (int time = 0; time < 3; time++) {
            assertArrayEquals(light, pixels(scene, false), "light, after " + time + " times");
            assertArrayEquals(night, pixels(scene, true), "dark, after " + time + " times");
        }
    }

    private int[] pixels(Scene scene, boolean wanted) {
        FxToolkit.run(() -> dark.set(wanted));
        FxToolkit.settle(); // A plot that was drawn a moment ago is drawn again only after a pause.
        WritableImage image = FxToolkit.snapshot(scene);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }
}
