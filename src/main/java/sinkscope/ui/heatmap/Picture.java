package sinkscope.ui.heatmap;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapRaster;
import sinkscope.raster.MapWindow;

/// An image painted at the screen's own pixels, so that nothing between here and the screen resamples it. UI thread
/// only.
final class Picture extends ImageView {

    private int[] pixels = {};
    private @Nullable PixelBuffer<IntBuffer> buffer;

    Picture() {
        setManaged(false);
        setMouseTransparent(true);
        setSmooth(false);
    }

    /// Paints a tile into the rectangle given in logical pixels.
    ///
    /// @param scale device pixels to a logical one
    void paint(
            HeadTile tile,
            MapWindow window,
            double x,
            double y,
            double width,
            double height,
            double scale,
            int hiddenKeys,
            ColourScale colours) {
        int across = Math.max(1, (int) Math.round(width * scale));
        int down = Math.max(1, (int) Math.round(height * scale));
        PixelBuffer<IntBuffer> into = buffer;
        if (into == null || into.getWidth() != across || into.getHeight() != down) {
            pixels = new int[across * down];
            into = new PixelBuffer<>(across, down, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            buffer = into;
            setImage(new WritableImage(into));
        }
        MapRaster.paint(tile, window, across, down, hiddenKeys, colours, pixels);
        into.updateBuffer(_ -> null);
        setX(x);
        setY(y);
        setFitWidth(width);
        setFitHeight(height);
        setVisible(true);
    }
}
