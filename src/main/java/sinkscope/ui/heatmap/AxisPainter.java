package sinkscope.ui.heatmap;

import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import sinkscope.attention.Tokens;
import sinkscope.raster.MapWindow;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Palette;
import sinkscope.view.words.Numbers;

/// Paints what stands around a map: tokens on both axes, thinned until they do not touch, and the frame of the
/// sink.
final class AxisPainter {

    private static final double ROW = 13;
    private static final double COLUMN = 12;
    private static final double SLANT = 60;

    private final Appearance appearance;
    private final TokenLabels labels;

    AxisPainter(Appearance appearance) {
        this.appearance = appearance;
        this.labels = new TokenLabels(appearance);
    }

    /// @param mass the head's sink mass, written beside the frame
    void frames(GraphicsContext g, MapGeometry at, Palette palette, OptionalDouble mass) {
        g.setFont(appearance.small());
        if (at.sinkWidth() > 0) {
            sinkFrame(g, at, palette.sink(), mass);
        }
        if (at.offTokenWidth() > 0) {
            g.setStroke(palette.rule());
            g.setLineWidth(1);
            g.strokeRect(at.offTokenX() - 0.5, at.y() - 0.5, at.offTokenWidth() + 1, at.side() + 1);
            if (at.footer() > 0) {
                slanted(g, "off-token", at.offTokenX() + at.offTokenWidth() / 2, at, palette.inkMuted());
            }
        }
    }

    /// Tokens along both sides, and what the sides are.
    ///
    /// @param distances whether it is distances, not keys, that go across
    void tokens(
            GraphicsContext g, MapGeometry at, MapWindow window, Tokens tokens, boolean distances, Palette palette) {
        g.setFont(appearance.small());
        if (at.footer() > 0 && distances) {
            distances(g, at, window, tokens, palette.inkMuted());
        } else if (at.footer() > 0) {
            keys(g, at, window, tokens, palette.inkMuted());
        }
        if (at.footer() > 0) {
            sides(g, at, distances, palette.ink());
        }
        if (at.tokenGutter() > 0) {
            queries(g, at, window, tokens, palette.inkMuted());
        }
    }

    private static void sinkFrame(GraphicsContext g, MapGeometry at, Color sink, OptionalDouble mass) {
        g.setStroke(sink);
        g.setLineWidth(2);
        g.strokeRoundRect(at.sinkX() - 1, at.y() - 1, at.sinkWidth() + 2, at.side() + 2, 3, 3);
        if (mass.isPresent() && at.side() > 70) {
            g.save();
            g.translate((at.offTokenWidth() > 0 ? at.offTokenX() : at.sinkX()) - 5, at.y());
            g.rotate(-90);
            g.setFill(sink);
            g.setTextAlign(TextAlignment.RIGHT);
            g.setTextBaseline(VPos.BASELINE);
            g.fillText("sink " + Numbers.brief(mass.getAsDouble()), 0, 0);
            g.restore();
        }
    }

    /// In the corner both sides begin at.
    private void sides(GraphicsContext g, MapGeometry at, boolean distances, Color ink) {
        g.setFill(ink);
        g.setTextBaseline(VPos.BASELINE);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(distances ? "d" : "key", at.x() - 3, at.y() + at.side() + appearance.scaled(12));
        if (at.side() > 150) {
            g.save();
            g.translate((at.offTokenWidth() > 0 ? at.offTokenX() : at.sinkX()) - 5, at.y() + at.side());
            g.rotate(-90);
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText("query", 0, 0);
            g.restore();
        }
    }

    /// Distances in tokens, at round steps.
    private void distances(GraphicsContext g, MapGeometry at, MapWindow window, Tokens tokens, Color ink) {
        double cell = at.side() / window.keys();
        int stride = 1;
        for (int grow = 0; stride * cell < appearance.scaled(34); grow++) {
            stride = (int) Math.pow(10, grow / 3) * (grow % 3 == 0 ? 1 : grow % 3 == 1 ? 2 : 5);
        }
        g.setFill(ink);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        for (int d = first(window.firstKey(), stride);
                d < last(window.firstKey(), window.keys(), tokens);
                d += stride) {
            double x = at.keyX(d + 0.5, window);
            if (x >= at.x() && x <= at.x() + at.side()) {
                g.fillText(Integer.toString(d), x, at.y() + at.side() + 6);
            }
        }
        g.fillText(
                "distance d = q − k (tokens)", at.x() + at.side() / 2, at.y() + at.side() + 8 + appearance.scaled(14));
    }

    private void keys(GraphicsContext g, MapGeometry at, MapWindow window, Tokens tokens, Color ink) {
        double cell = at.side() / window.keys();
        int stride = stride(appearance.scaled(COLUMN) / cell);
        boolean flat = cell >= appearance.scaled(52);
        for (int key = first(window.firstKey(), stride);
                key < last(window.firstKey(), window.keys(), tokens);
                key += stride) {
            double x = at.keyX(key + 0.5, window);
            if (x < at.x() || x > at.x() + at.side()) {
                continue;
            }
            if (flat) {
                g.setFill(ink);
                g.setTextAlign(TextAlignment.CENTER);
                g.setTextBaseline(VPos.TOP);
                g.fillText(labels.fitting(tokens.shown(key), cell - 6), x, at.y() + at.side() + 6);
            } else {
                slanted(
                        g,
                        labels.fitting(tokens.shown(key), (at.footer() - 10) / Math.sin(Math.toRadians(SLANT))),
                        x,
                        at,
                        ink);
            }
        }
    }

    private static void slanted(GraphicsContext g, String text, double x, MapGeometry at, Color ink) {
        g.save();
        g.translate(x, at.y() + at.side() + 5);
        g.rotate(SLANT);
        g.setFill(ink);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, 0, 0);
        g.restore();
    }

    private void queries(GraphicsContext g, MapGeometry at, MapWindow window, Tokens tokens, Color ink) {
        double cell = at.side() / window.queries();
        int stride = stride(appearance.scaled(ROW) / cell);
        g.setFill(ink);
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (int query = first(window.firstQuery(), stride);
                query < last(window.firstQuery(), window.queries(), tokens);
                query += stride) {
            double y = at.queryY(query + 0.5, window);
            if (y >= at.y() + 4 && y <= at.y() + at.side() - 4) {
                g.fillText(labels.fitting(tokens.shown(query), at.tokenGutter() - 6), at.tokenGutter() - 2, y);
            }
        }
    }

    private static int stride(double cells) {
        return Math.max(1, (int) Math.ceil(cells));
    }

    /// The first label in sight; labels stand at multiples of the stride, so they do not flicker when the map is
    /// moved.
    private static int first(double first, int stride) {
        return Math.max(0, Math.floorDiv((int) Math.floor(first), stride) * stride);
    }

    private static int last(double first, double count, Tokens tokens) {
        return Math.min(tokens.count(), (int) Math.ceil(first + count));
    }
}
