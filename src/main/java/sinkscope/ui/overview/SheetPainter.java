package sinkscope.ui.overview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import sinkscope.attention.LayerHead;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourScale;
import sinkscope.raster.Normalisation;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.badge.HeadBadge;
import sinkscope.statistics.badge.SinkBadge;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Palette;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.shown.Selection;
import sinkscope.view.words.Numbers;

/// Paints the visible part of the contact sheet. Thumbnails are shrunk once more by maximum to the pixels of their
/// cell, so that the sink column of a head survives at any size.
final class SheetPainter {

    private static final double ROW = 11;
    private static final double COLUMN = 16;
    private static final double SIGN = 8;
    private static final ColourLimits LIMITS = new ColourLimits(1e-4, 1);

    private final OverviewModel model;
    private final Map<LayerHead, Picture> pictures = new HashMap<>();
    private final Appearance appearance;
    private Palette palette;
    private ColourScale scale;

    private record Picture(Thumbnail of, WritableImage image) {}

    SheetPainter(OverviewModel model, Appearance appearance, ColourMap map) {
        this.model = model;
        this.appearance = appearance;
        this.palette = appearance.palette();
        this.scale = new ColourScale(Normalisation.LOG, LIMITS, map);
    }

    void wear(Palette now) {
        palette = now;
    }

    void colourWith(ColourMap map) {
        scale = new ColourScale(Normalisation.LOG, LIMITS, map);
        pictures.clear();
    }

    void forgetPictures() {
        pictures.clear();
    }

    /// The ramp of a statistic: concentration orange, decay blue, everything else in ink.
    Color ramp(HeadStatistic statistic, double position) {
        Color end = colour(statistic);
        return palette.sunken().interpolate(end, Math.clamp(position, 0, 1));
    }

    /// A choice has a colour of its own, a quantity its place on the ramp.
    private Color colour(HeadStatistic statistic, OverviewModel.Range range, double value) {
        return statistic.choices().isEmpty() ? ramp(statistic, range.position(value)) : choice((int) Math.rint(value));
    }

    /// The colour of one of a statistic's choices.
    Color choice(int place) {
        return palette.head(place).interpolate(palette.panel(), 0.15);
    }

    Color colour(HeadStatistic statistic) {
        return switch (statistic.kind()) {
            case CONCENTRATION -> palette.sink();
            case DECAY -> palette.decay();
            case OTHER -> palette.inkMuted();
        };
    }

    /// @param output device pixels per pixel
    void paint(
            GraphicsContext g,
            SheetGeometry sheet,
            double scrollX,
            double scrollY,
            double output,
            Optional<LayerHead> hovered) {
        double width = g.getCanvas().getWidth();
        double height = g.getCanvas().getHeight();
        g.clearRect(0, 0, width, height);
        List<Integer> layers = model.layers();
        if (layers.isEmpty()) {
            return;
        }
        g.save();
        g.beginPath();
        g.rect(0, sheet.top() - 3, width, height);
        g.clip();
        g.translate(-scrollX, -scrollY);
        g.setImageSmoothing(false);
        Map<LayerHead, Thumbnail> thumbnails =
                model.exploration().thumbnailsProperty().get();
        Optional<HeadStatistic> by = model.colouringProperty().get();
        Optional<OverviewModel.Range> range = by.map(model::range);
        int first = Math.max(0, (int) ((scrollY - sheet.top()) / (sheet.cellHeight() + sheet.gap())));
        for (int row = first; row < layers.size() && sheet.y(row) < scrollY + height; row++) {
            if (model.sorting().isPresent()) {
                rank(g, sheet, row);
            } else {
                number(g, sheet, layers.get(row), row);
            }
            for (int column = 0; column < sheet.columns(); column++) {
                LayerHead where = model.at(row, column).orElseThrow();
                double x = sheet.x(column);
                double y = sheet.y(row);
                g.setFill(palette.sunken());
                g.fillRect(x, y, sheet.cellWidth(), sheet.cellHeight());
                if (by.isPresent()) {
                    double value = model.value(where);
                    if (!Double.isNaN(value)) {
                        g.setFill(colour(by.get(), range.orElseThrow(), value));
                        g.fillRect(x, y, sheet.cellWidth(), sheet.cellHeight());
                    }
                } else {
                    Thumbnail thumbnail = thumbnails.get(where);
                    if (thumbnail != null) {
                        g.drawImage(picture(thumbnail, sheet, output), x, y, sheet.cellWidth(), sheet.cellHeight());
                    }
                }
            }
            bar(g, sheet, layers.get(row), row);
            if (model.badgesProperty().get()) {
                badges(g, sheet, row);
            }
        }
        veil(g, sheet);
        frames(g, sheet, hovered);
        g.restore();
        if (model.sorting().isEmpty()) {
            headNumbers(g, sheet, scrollX);
        }
    }

    /// In a sorted sheet lines are told by the largest value in them.
    private void rank(GraphicsContext g, SheetGeometry sheet, int row) {
        if (row % every(sheet.cellHeight() + sheet.gap(), appearance.scaled(ROW)) != 0) {
            return;
        }
        g.setFont(appearance.small());
        g.setFill(palette.inkMuted());
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(
                Integer.toString(row * sheet.columns() + 1), sheet.left() - 6, sheet.y(row) + sheet.cellHeight() / 2);
        model.sorting()
                .ifPresent(by -> model.at(row, 0)
                        .map(where -> model.value(where, by))
                        .filter(value -> !Double.isNaN(value))
                        .ifPresent(value -> {
                            g.setTextAlign(TextAlignment.LEFT);
                            g.fillText(Numbers.brief(value), sheet.barLeft(), sheet.y(row) + sheet.cellHeight() / 2);
                        }));
    }

    private void number(GraphicsContext g, SheetGeometry sheet, int layer, int row) {
        boolean focused = model.exploration().selection().focused().layer() == layer;
        if (row % every(sheet.cellHeight() + sheet.gap(), appearance.scaled(ROW)) != 0) {
            return;
        }
        g.setFont(appearance.small());
        g.setFill(focused ? palette.ink() : palette.inkMuted());
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(Integer.toString(layer), sheet.left() - 6, sheet.y(row) + sheet.cellHeight() / 2);
    }

    /// Every how many cells, gap and all, a number has room.
    private static int every(double cell, double needed) {
        int least = (int) Math.ceil(needed / cell);
        return least <= 2 ? least : least <= 5 ? 5 : 10;
    }

    private void headNumbers(GraphicsContext g, SheetGeometry sheet, double scrollX) {
        g.setFont(appearance.small());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        int every = every(sheet.cellWidth() + sheet.gap(), appearance.scaled(COLUMN));
        int focused = model.exploration().selection().focused().head();
        for (int column = 0; column < sheet.columns(); column += every) {
            g.setFill(column == focused ? palette.ink() : palette.inkMuted());
            g.fillText(
                    Integer.toString(column), sheet.x(column) + sheet.cellWidth() / 2 - scrollX, sheet.top() / 2 - 2);
        }
    }

    private void bar(GraphicsContext g, SheetGeometry sheet, int layer, int row) {
        double value = model.bar(layer);
        if (Double.isNaN(value)) {
            return;
        }
        HeadStatistic statistic = model.barStatistic();
        OverviewModel.Range range = model.range(statistic);
        double high = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        double length = high > 0 ? Math.clamp(Math.abs(value) / high, 0, 1) * sheet.barWidth() : 0;
        double thickness = Math.min(7, Math.max(3, Math.floor(sheet.cellHeight() / 3)));
        g.setFill(colour(statistic));
        g.setGlobalAlpha(0.85);
        g.fillRect(
                sheet.barLeft(),
                Math.floor(sheet.y(row) + (sheet.cellHeight() - thickness) / 2),
                Math.max(1, Math.round(length)),
                thickness);
        g.setGlobalAlpha(1);
    }

    /// The signs of the kinds a head is one of, in the corner where a causal map is empty.
    private void badges(GraphicsContext g, SheetGeometry sheet, int row) {
        g.setFont(appearance.small());
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.TOP);
        int most = Math.max(1, (int) (sheet.cellWidth() / appearance.scaled(SIGN)));
        for (int column = 0; column < sheet.columns(); column++) {
            List<HeadBadge> kinds = model.kinds(model.at(row, column).orElseThrow());
            if (kinds.isEmpty()) {
                continue;
            }
            String signs = kinds.stream().limit(most).map(HeadBadge::sign).collect(Collectors.joining())
                    + (kinds.size() > most ? "…" : "");
            double right = sheet.x(column) + sheet.cellWidth() - 2;
            double wide = signs.length() * appearance.scaled(SIGN);
            g.setFill(palette.panel().deriveColor(0, 1, 1, 0.8));
            g.fillRoundRect(right - wide, sheet.y(row), wide + 2, appearance.scaled(ROW + 1), 3, 3);
            g.setFill(kinds.getFirst() instanceof SinkBadge ? palette.sink() : palette.ink());
            g.fillText(signs, right, sheet.y(row));
        }
    }

    /// Heads that are not marked step back while others are.
    private void veil(GraphicsContext g, SheetGeometry sheet) {
        Set<LayerHead> brushed =
                model.exploration().selection().brushedProperty().get();
        if (brushed.isEmpty()) {
            return;
        }
        g.setFill(palette.panel().deriveColor(0, 1, 1, 0.8));
        for (int row = 0; row < sheet.rows(); row++) {
            for (int column = 0; column < sheet.columns(); column++) {
                if (!brushed.contains(model.at(row, column).orElseThrow())) {
                    g.fillRect(sheet.x(column), sheet.y(row), sheet.cellWidth(), sheet.cellHeight());
                }
            }
        }
    }

    private void frames(GraphicsContext g, SheetGeometry sheet, Optional<LayerHead> hovered) {
        Selection selection = model.exploration().selection();
        hovered.ifPresent(where -> frame(g, sheet, where, palette.inkMuted(), 1));
        for (int place = selection.compared().size() - 1; place >= 0; place--) {
            LayerHead where = selection.compared().get(place);
            frame(g, sheet, where, palette.head(place), where.equals(selection.focused()) ? 2.5 : 2);
        }
    }

    private void frame(GraphicsContext g, SheetGeometry sheet, LayerHead where, Color colour, double line) {
        model.place(where).filter(at -> at.column() < sheet.columns()).ifPresent(at -> {
            g.setStroke(colour);
            g.setLineWidth(line);
            g.strokeRoundRect(
                    sheet.x(at.column()) - line / 2,
                    sheet.y(at.row()) - line / 2,
                    sheet.cellWidth() + line,
                    sheet.cellHeight() + line,
                    4,
                    4);
        });
    }

    private WritableImage picture(Thumbnail thumbnail, SheetGeometry sheet, double output) {
        int width = (int) Math.max(1, Math.round(sheet.cellWidth() * output));
        int height = (int) Math.max(1, Math.round(sheet.cellHeight() * output));
        Picture known = pictures.get(thumbnail.where());
        if (known != null
                && known.of() == thumbnail
                && known.image().getWidth() == width
                && known.image().getHeight() == height) {
            return known.image();
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        width,
                        height,
                        PixelFormat.getIntArgbInstance(),
                        shrunk(thumbnail, width, height, scale),
                        0,
                        width);
        pictures.put(thumbnail.where(), new Picture(thumbnail, image));
        return image;
    }

    /// `[height, width]` colours: the strongest sample under each pixel.
    static int[] shrunk(Thumbnail thumbnail, int width, int height, ColourScale scale) {
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            int top = (int) ((long) y * thumbnail.height() / height);
            int bottom = Math.max(top + 1, (int) Math.ceilDiv((long) (y + 1) * thumbnail.height(), (long) height));
            for (int x = 0; x < width; x++) {
                int left = (int) ((long) x * thumbnail.width() / width);
                int right = Math.max(left + 1, (int) Math.ceilDiv((long) (x + 1) * thumbnail.width(), (long) width));
                float strongest = Thumbnail.NOT_COMPUTED;
                for (int row = top; row < bottom; row++) {
                    for (int column = left; column < right; column++) {
                        strongest = Math.max(strongest, thumbnail.strongest()[row * thumbnail.width() + column]);
                    }
                }
                pixels[y * width + x] =
                        strongest == Thumbnail.NOT_COMPUTED ? ColourScale.NOT_COMPUTED : scale.colour(strongest);
            }
        }
        return pixels;
    }
}
