package sinkscope.figure.text;

import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A canvas that hands everything on to another; who extends it changes what he overrides.
abstract class ForwardedGraphics extends Graphics2D {

    private final Graphics2D to;

    ForwardedGraphics(Graphics2D to) {
        this.to = to;
    }

    final Graphics2D to() {
        return to;
    }

    @Override
    public void draw(Shape shape) {
        to.draw(shape);
    }

    @Override
    public boolean drawImage(Image image, AffineTransform affineTransform, @Nullable ImageObserver imageObserver) {
        return to.drawImage(image, affineTransform, imageObserver);
    }

    @Override
    public void drawImage(BufferedImage bufferedImage, BufferedImageOp bufferedImageOp, int n1, int n2) {
        to.drawImage(bufferedImage, bufferedImageOp, n1, n2);
    }

    @Override
    public void drawRenderedImage(RenderedImage renderedImage, AffineTransform affineTransform) {
        to.drawRenderedImage(renderedImage, affineTransform);
    }

    @Override
    public void drawRenderableImage(RenderableImage renderableImage, AffineTransform affineTransform) {
        to.drawRenderableImage(renderableImage, affineTransform);
    }

    @Override
    public void drawString(AttributedCharacterIterator attributedCharacterIterator, int n1, int n2) {
        to.drawString(attributedCharacterIterator, n1, n2);
    }

    @Override
    public void drawString(AttributedCharacterIterator attributedCharacterIterator, float f1, float f2) {
        to.drawString(attributedCharacterIterator, f1, f2);
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphVector, float f1, float f2) {
        to.drawGlyphVector(glyphVector, f1, f2);
    }

    @Override
    public void fill(Shape shape) {
        to.fill(shape);
    }

    @Override
    public boolean hit(Rectangle rectangle, Shape shape, boolean b) {
        return to.hit(rectangle, shape, b);
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        return to.getDeviceConfiguration();
    }

    @Override
    public void setComposite(Composite composite) {
        to.setComposite(composite);
    }

    @Override
    public void setPaint(Paint paint) {
        to.setPaint(paint);
    }

    @Override
    public void setStroke(Stroke stroke) {
        to.setStroke(stroke);
    }

    @Override
    public void setRenderingHint(RenderingHints.Key key, Object value) {
        to.setRenderingHint(key, value);
    }

    @Override
    public @Nullable Object getRenderingHint(RenderingHints.Key key) {
        return to.getRenderingHint(key);
    }

    @Override
    public void setRenderingHints(Map<?, ?> hints) {
        to.setRenderingHints(hints);
    }

    @Override
    public void addRenderingHints(Map<?, ?> hints) {
        to.addRenderingHints(hints);
    }

    @Override
    public RenderingHints getRenderingHints() {
        return to.getRenderingHints();
    }

    @Override
    public void translate(int n1, int n2) {
        to.translate(n1, n2);
    }

    @Override
    public void translate(double d1, double d2) {
        to.translate(d1, d2);
    }

    @Override
    public void rotate(double d1) {
        to.rotate(d1);
    }

    @Override
    public void rotate(double d1, double d2, double d3) {
        to.rotate(d1, d2, d3);
    }

    @Override
    public void scale(double d1, double d2) {
        to.scale(d1, d2);
    }

    @Override
    public void shear(double d1, double d2) {
        to.shear(d1, d2);
    }

    @Override
    public void transform(AffineTransform affineTransform) {
        to.transform(affineTransform);
    }

    @Override
    public void setTransform(AffineTransform affineTransform) {
        to.setTransform(affineTransform);
    }

    @Override
    public AffineTransform getTransform() {
        return to.getTransform();
    }

    @Override
    public Paint getPaint() {
        return to.getPaint();
    }

    @Override
    public Composite getComposite() {
        return to.getComposite();
    }

    @Override
    public void setBackground(Color color) {
        to.setBackground(color);
    }

    @Override
    public Color getBackground() {
        return to.getBackground();
    }

    @Override
    public Stroke getStroke() {
        return to.getStroke();
    }

    @Override
    public void clip(Shape shape) {
        to.clip(shape);
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return to.getFontRenderContext();
    }

    @Override
    public Color getColor() {
        return to.getColor();
    }

    @Override
    public void setColor(Color color) {
        to.setColor(color);
    }

    @Override
    public void setPaintMode() {
        to.setPaintMode();
    }

    @Override
    public void setXORMode(Color color) {
        to.setXORMode(color);
    }

    @Override
    public Font getFont() {
        return to.getFont();
    }

    @Override
    public void setFont(Font font) {
        to.setFont(font);
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        return to.getFontMetrics(font);
    }

    @Override
    public @Nullable Rectangle getClipBounds() {
        return to.getClipBounds();
    }

    @Override
    public void clipRect(int n1, int n2, int n3, int n4) {
        to.clipRect(n1, n2, n3, n4);
    }

    @Override
    public void setClip(int n1, int n2, int n3, int n4) {
        to.setClip(n1, n2, n3, n4);
    }

    @Override
    public @Nullable Shape getClip() {
        return to.getClip();
    }

    @Override
    public void setClip(@Nullable Shape shape) {
        to.setClip(shape);
    }

    @Override
    public void copyArea(int n1, int n2, int n3, int n4, int n5, int n6) {
        to.copyArea(n1, n2, n3, n4, n5, n6);
    }

    @Override
    public void drawLine(int n1, int n2, int n3, int n4) {
        to.drawLine(n1, n2, n3, n4);
    }

    @Override
    public void fillRect(int n1, int n2, int n3, int n4) {
        to.fillRect(n1, n2, n3, n4);
    }

    @Override
    public void clearRect(int n1, int n2, int n3, int n4) {
        to.clearRect(n1, n2, n3, n4);
    }

    @Override
    public void drawRoundRect(int n1, int n2, int n3, int n4, int n5, int n6) {
        to.drawRoundRect(n1, n2, n3, n4, n5, n6);
    }

    @Override
    public void fillRoundRect(int n1, int n2, int n3, int n4, int n5, int n6) {
        to.fillRoundRect(n1, n2, n3, n4, n5, n6);
    }

    @Override
    public void drawOval(int n1, int n2, int n3, int n4) {
        to.drawOval(n1, n2, n3, n4);
    }

    @Override
    public void fillOval(int n1, int n2, int n3, int n4) {
        to.fillOval(n1, n2, n3, n4);
    }

    @Override
    public void drawArc(int n1, int n2, int n3, int n4, int n5, int n6) {
        to.drawArc(n1, n2, n3, n4, n5, n6);
    }

    @Override
    public void fillArc(int n1, int n2, int n3, int n4, int n5, int n6) {
        to.fillArc(n1, n2, n3, n4, n5, n6);
    }

    @Override
    public void drawPolyline(int[] points1, int[] points2, int n1) {
        to.drawPolyline(points1, points2, n1);
    }

    @Override
    public void drawPolygon(int[] points1, int[] points2, int n1) {
        to.drawPolygon(points1, points2, n1);
    }

    @Override
    public void fillPolygon(int[] points1, int[] points2, int n1) {
        to.fillPolygon(points1, points2, n1);
    }

    @Override
    public boolean drawImage(Image image, int n1, int n2, @Nullable ImageObserver imageObserver) {
        return to.drawImage(image, n1, n2, imageObserver);
    }

    @Override
    public boolean drawImage(Image image, int n1, int n2, int n3, int n4, @Nullable ImageObserver imageObserver) {
        return to.drawImage(image, n1, n2, n3, n4, imageObserver);
    }

    @Override
    public boolean drawImage(Image image, int n1, int n2, Color color, @Nullable ImageObserver imageObserver) {
        return to.drawImage(image, n1, n2, color, imageObserver);
    }

    @Override
    public boolean drawImage(
            Image image, int n1, int n2, int n3, int n4, Color color, @Nullable ImageObserver imageObserver) {
        return to.drawImage(image, n1, n2, n3, n4, color, imageObserver);
    }

    @Override
    public boolean drawImage(
            Image image,
            int n1,
            int n2,
            int n3,
            int n4,
            int n5,
            int n6,
            int n7,
            int n8,
            @Nullable ImageObserver imageObserver) {
        return to.drawImage(image, n1, n2, n3, n4, n5, n6, n7, n8, imageObserver);
    }

    @Override
    public boolean drawImage(
            Image image,
            int n1,
            int n2,
            int n3,
            int n4,
            int n5,
            int n6,
            int n7,
            int n8,
            Color color,
            @Nullable ImageObserver imageObserver) {
        return to.drawImage(image, n1, n2, n3, n4, n5, n6, n7, n8, color, imageObserver);
    }

    @Override
    public void dispose() {
        to.dispose();
    }
}
