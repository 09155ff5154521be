package sinkscope.figure.format;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;

/// A figure as pixels, for where a picture is wanted rather than a file.
///
/// @param argb `[height, width]` row-major, opaque
public record FigureImage(int width, int height, int[] argb) {

    /// Draws a figure at its size on paper.
    ///
    /// @param dpi pixels per inch
    public static FigureImage of(Figure figure, FigureSize size, int dpi) {
        BufferedImage drawn = draw(figure, size, dpi);
        int width = drawn.getWidth();
        int height = drawn.getHeight();
        return new FigureImage(width, height, drawn.getRGB(0, 0, width, height, null, 0, width));
    }

    static BufferedImage draw(Figure figure, FigureSize size, int dpi) {
        double scale = dpi / 72.0;
        double height = size.height(figure);
        BufferedImage image = new BufferedImage(
                (int) Math.round(size.width() * scale), (int) Math.round(height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            // A height that is no whole number of pixels leaves part of the last row bare.
            g.setColor(size.style().background());
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.scale(scale, scale);
            Canvases.paint(figure, g, size.width(), height, size.style());
        } finally {
            g.dispose();
        }
        return image;
    }
}
