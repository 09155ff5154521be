package sinkscope.bench;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapRaster;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;

/// How long it takes to colour a head of 2048 tokens anew and draw it with JavaFX's software pipeline: at one pixel
/// a cell and shrunk to a view of 900. The aim is 16.7 ms in the median, one frame. The first argument is the number
/// of repeats.
public final class RecolourBenchmark {

    private static final int TOKENS = 2048;
    private static final int WARM_UP = 30;

    private RecolourBenchmark() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("prism.order", "sw");
        System.setProperty("glass.platform", "Headless");
        int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Platform.startup(() -> {
            try {
                HeadTile tile = tile();
                for (int side : new int[] {TOKENS, 900}) {
                    for (Normalisation kind : new Normalisation[] {Normalisation.LOG, Normalisation.LINEAR}) {
                        measure(tile, side, kind, repeats);
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
    private static HeadTile tile() {
        float[] values = new float[TOKENS * TOKENS];
        for (int q = 0; q < TOKENS; q++) {
            for (int k = 0; k <= q; k++) {
                values[q * TOKENS + k] = k == 0 ? 0.5f : (float) (0.08 / Math.pow(1 + q - k, 0.9));
            }
        }
        return HeadTile.of(new AttentionMap(new LayerHead(0, 0), TOKENS, TOKENS, values, new float[0]), true);
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

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
