package sinkscope.figure.format;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.batik.svggen.DOMTreeManager;
import org.apache.batik.svggen.GenericImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Element;

/// Puts images into the SVG itself and forbids smoothing them: a cell is a measurement, not a photograph.
final class PixelatedImages implements GenericImageHandler {

    private static final String XLINK = "http://www.w3.org/1999/xlink";

    @Override
    public void setDOMTreeManager(DOMTreeManager manager) {}

    @Override
    public Element createElement(SVGGeneratorContext context) {
        return context.getDOMFactory().createElementNS(SvgFormat.NAMESPACE, "image");
    }

    @Override
    public AffineTransform handleImage(
            Image image, Element element, int x, int y, int width, int height, SVGGeneratorContext context) {
        if (image instanceof BufferedImage pixels) {
            return handleImage((RenderedImage) pixels, element, x, y, width, height, context);
        }
        BufferedImage copy =
                new BufferedImage(image.getWidth(null), image.getHeight(null), BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = copy.createGraphics();
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return handleImage((RenderedImage) copy, element, x, y, width, height, context);
    }

    @Override
    public AffineTransform handleImage(
            RenderedImage image, Element element, int x, int y, int width, int height, SVGGeneratorContext context) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Without a stream of its own ImageIO makes a temporary file, for which there may be no room.
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        element.setAttributeNS(
                XLINK,
                "xlink:href",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray()));
        element.setAttributeNS(null, "x", Integer.toString(x));
        element.setAttributeNS(null, "y", Integer.toString(y));
        element.setAttributeNS(null, "width", Integer.toString(width));
        element.setAttributeNS(null, "height", Integer.toString(height));
        element.setAttributeNS(null, "preserveAspectRatio", "none");
        element.setAttributeNS(null, "style", "image-rendering:optimizeSpeed;image-rendering:pixelated");
        return new AffineTransform();
    }

    @Override
    public AffineTransform handleImage(
            RenderableImage image,
            Element element,
            double x,
            double y,
            double width,
            double height,
            SVGGeneratorContext context) {
        return handleImage(
                image.createDefaultRendering(),
                element,
                (int) Math.round(x),
                (int) Math.round(y),
                (int) Math.round(width),
                (int) Math.round(height),
                context);
    }
}
