package sinkscope.figure.text;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/// A canvas whose text is never an empty box: pieces the font at hand lacks are drawn, and measured, in the bundled
/// font that has them.
public final class LegibleGraphics extends ForwardedGraphics {

    public LegibleGraphics(Graphics2D to) {
        super(to);
    }

    @Override
    public Graphics create() {
        return new LegibleGraphics((Graphics2D) to().create());
    }

    @Override
    public void drawString(String text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawString(String text, float x, float y) {
        Font font = getFont();
        float at = x;
        for (Lettering.Run run : Lettering.runs(text, font)) {
            if (!run.font().equals(to().getFont())) {
                to().setFont(run.font());
            }
            to().drawString(run.text(), at, y);
            at += (float) run.width();
        }
        if (!font.equals(to().getFont())) {
            to().setFont(font);
        }
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        return new LegibleMetrics(font, super.getFontMetrics(font));
    }

    /// Widths over all fonts a text needs; heights are those of its own font.
    private static final class LegibleMetrics extends FontMetrics {

        private static final long serialVersionUID = 1;
        private final transient FontMetrics own;

        LegibleMetrics(Font font, FontMetrics own) {
            super(font);
            this.own = own;
        }

        @Override
        public int stringWidth(String text) {
            return (int) Math.ceil(Lettering.width(text, font));
        }

        @Override
        public int charsWidth(char[] data, int off, int len) {
            return stringWidth(new String(data, off, len));
        }

        @Override
        public int charWidth(char c) {
            return own.charWidth(c);
        }

        @Override
        public Rectangle2D getStringBounds(String text, Graphics context) {
            Rectangle2D bounds = own.getStringBounds(text, context);
            return new Rectangle2D.Double(
                    bounds.getX(), bounds.getY(), Lettering.width(text, font), bounds.getHeight());
        }

        @Override
        public int getAscent() {
            return own.getAscent();
        }

        @Override
        public int getDescent() {
            return own.getDescent();
        }

        @Override
        public int getLeading() {
            return own.getLeading();
        }

        @Override
        public int getHeight() {
            return own.getHeight();
        }
    }
}
