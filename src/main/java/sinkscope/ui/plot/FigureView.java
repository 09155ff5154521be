package sinkscope.ui.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.ui.theme.Appearance;

/// A figure as it is exported, at the width it has. UI thread only.
public final class FigureView extends Region {

    private static final double SHARPNESS = 2;

    private final Figure figure;
    private final Appearance appearance;
    private final ImageView view = new ImageView();
    private double drawn;

    public FigureView(Figure figure, Appearance appearance) {
        this.figure = figure;
        this.appearance = appearance;
        getChildren().add(view);
        appearance.themeProperty().subscribe(_ -> {
            drawn = 0;
            requestLayout();
        });
    }

    private FigureStyle style() {
        return (appearance.theme().isDark() ? FigureStyle.dark() : FigureStyle.light()).withText(appearance.scaled(1));
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(figure.height(width > 0 ? width : getWidth(), style()));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        if (width < 60 || width == drawn) {
            return;
        }
        drawn = width;
        FigureStyle style = style();
        double height = figure.height(width, style);
        int across = (int) Math.ceil(width * SHARPNESS);
        int down = (int) Math.ceil(height * SHARPNESS);
        BufferedImage image = new BufferedImage(across, down, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.scale(SHARPNESS, SHARPNESS);
        figure.draw(g, width, height, style);
        g.dispose();
        WritableImage shown = new WritableImage(across, down);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        shown.getPixelWriter().setPixels(0, 0, across, down, PixelFormat.getIntArgbPreInstance(), pixels, 0, across);
        view.setImage(shown);
        view.setFitWidth(width);
        view.setFitHeight(height);
    }
}
