package sinkscope.bench;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapRaster;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.heatmap.ComparePane;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Typeface;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.shown.RecordedMaps;

/// How long it takes to colour a head of 2048 tokens anew and draw it with JavaFX's software pipeline: at one pixel
/// a cell and shrunk to a view of 900, alone and in the pane it stands in, with axes, colour bar and row profile. The
/// aim is 16.7 ms in the median, one frame. The first argument is the number of repeats.
public final class RecolourBenchmark {

    private static final int TOKENS = 2048;
    private static final int WARM_UP = 30;
    private static final LayerHead HEAD = new LayerHead(0, 0);

    private RecolourBenchmark() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("prism.order", "sw");
        System.setProperty("glass.platform", "Headless");
        int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Platform.startup(() -> {
            try {
                AttentionMap map = map();
                HeadTile tile = HeadTile.of(map, true);
                for (int side : new int[] {TOKENS, 900}) {
                    for (Normalisation kind : new Normalisation[] {Normalisation.LOG, Normalisation.LINEAR}) {
                        measure(tile, side, kind, repeats);
                    }
                }
                Typeface.load();
                for (int width : new int[] {2200, 1000}) {
                    for (Normalisation kind : new Normalisation[] {Normalisation.LOG, Normalisation.LINEAR}) {
                        measurePane(map, width, kind, repeats);
                    }
                }
            } catch (Throwable e) {
                failure.set(e);
            } finally {
                done.countDown();
            }
        });
        done.await();
        Platform.exit();
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    /// Power-law attention with a sink, as dense below the diagonal as a real head.
    private static AttentionMap map() {
        float[] values = new float[TOKENS * TOKENS];
        for (int q = 0; q < TOKENS; q++) {
            for (int k = 0; k <= q; k++) {
                values[q * TOKENS + k] = k == 0 ? 0.5f : (float) (0.08 / Math.pow(1 + q - k, 0.9));
            }
        }
        return new AttentionMap(HEAD, TOKENS, TOKENS, values, new float[0]);
    }

    private static void measure(HeadTile tile, int side, Normalisation kind, int repeats) {
        int[] pixels = new int[side * side];
        PixelBuffer<IntBuffer> buffer =
                new PixelBuffer<>(side, side, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        Scene scene = new Scene(new Group(new ImageView(new WritableImage(buffer))), side, side);
        WritableImage screen = new WritableImage(side, side);
        double[] colour = new double[repeats];
        double[] all = new double[repeats];
        for (int i = -WARM_UP; i < repeats; i++) {
            // Limits differ each time, so the colours do too.
            ColourLimits limits = new ColourLimits(1e-5 * (1 + Math.floorMod(i, 7)), 1);
            long start = System.nanoTime();
            ColourScale scale = new ColourScale(kind, limits, ColourMaps.SEQUENTIAL.getFirst());
            MapRaster.paint(tile, MapWindow.whole(TOKENS, TOKENS), side, side, 0, scale, pixels);
            long coloured = System.nanoTime();
            buffer.updateBuffer(_ -> null);
            scene.snapshot(screen);
            long drawn = System.nanoTime();
            if (i >= 0) {
                colour[i] = (coloured - start) / 1e6;
                all[i] = (drawn - start) / 1e6;
            }
        }
        System.out.printf(
                "%d² tokens on %d² pixels, %s: colour %.1f ms, colour and draw %.1f ms (median of %d)%n",
                TOKENS, side, kind.title(), median(colour), median(all), repeats);
    }

    private static void measurePane(AttentionMap map, int width, Normalisation kind, int repeats) {
        RecordedMaps source = new RecordedMaps(Tokens.unnamed(TOKENS), Map.of(HEAD, map));
        CompareModel model = new CompareModel(source.explored(), Runnable::run, Runnable::run);
        model.selection().show(HEAD);
        model.normalisationProperty().set(kind);
        Appearance appearance = new Appearance(new SimpleBooleanProperty(false));
        int height = width * 5 / 4;
        Scene scene = new Scene(new ComparePane(model, appearance, new Actions()), width, height);
        appearance.dress(scene);
        WritableImage screen = new WritableImage(width, height);
        double[] all = new double[repeats];
        for (int i = -WARM_UP; i < repeats; i++) {
            long start = System.nanoTime();
            model.chosenLimitsProperty().set(Optional.of(new ColourLimits(1e-5 * (1 + Math.floorMod(i, 7)), 1)));
            scene.snapshot(screen);
            if (i >= 0) {
                all[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        System.out.printf(
                "%d² tokens in a pane of %d × %d, %s: %.1f ms (median of %d)%n",
                TOKENS, width, height, kind.title(), median(all), repeats);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
