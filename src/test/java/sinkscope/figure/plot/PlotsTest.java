package sinkscope.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sinkscope.attention.HeadRef;
import sinkscope.attention.LayerHead;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Samples;
import sinkscope.figure.Table;

/// Contracts every plot keeps.
class PlotsTest {

    private static final List<FigureStyle> STYLES =
            List.of(FigureStyle.light(), FigureStyle.dark(), FigureStyle.print(8));
    private static final Path LOOK = Path.of("target", "look");

    private static Stream<DynamicTest> each(java.util.function.Consumer<Plot> check) {
        return Plots.ALL.stream().map(p -> DynamicTest.dynamicTest(p.key(), () -> check.accept(p)));
    }

    @TestFactory
    Stream<DynamicTest> isDrawnInEveryStyleAndSize() {
        return each(plot -> {
            for (FigureStyle style : STYLES) {
                for (int[] size : new int[][] {{300, 190}, {420, 260}, {900, 560}}) {
                    BufferedImage image = paint(plot.chart(Samples.data(), style), size[0], size[1], style);
                    assertTrue(
                            colours(image) > 20,
                            plot.key() + " is blank in " + style.name() + " at " + size[0] + "×" + size[1]);
                    assertEquals(style.background().getRGB(), image.getRGB(0, 0));
                    keep(image, plot.key() + "-" + style.name() + "-" + size[0]);
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> saysWhyThereIsNothingToDraw() {
        return each(plot -> plot.missing(PlotData.EMPTY)
                .ifPresentOrElse(
                        reason -> assertTrue(reason.endsWith("."), reason),
                        () -> assertTrue(colours(paint(
                                        plot.chart(PlotData.EMPTY, FigureStyle.light()), 300, 200, FigureStyle.light()))
                                > 5)));
    }

    @TestFactory
    Stream<DynamicTest> hasWordsAndNumbers() {
        return each(plot -> {
            assertTrue(plot.key().matches("[a-z0-9-]+"));
            assertFalse(plot.title().isBlank());
            assertTrue(plot.definition().endsWith("."));
            assertEquals(Optional.empty(), plot.missing(Samples.data()));
            Table table = plot.table(Samples.data());
            assertFalse(table.rows().isEmpty());
            assertTrue(table.columns().stream().allMatch(c -> c.matches("[a-z0-9_]+")), table.columns()::toString);
        });
    }

    /// A window draws a chart again only where what it shows has changed.
    @TestFactory
    Stream<DynamicTest> looksTheSameWhereItShowsTheSame() {
        PlotData data = Samples.data();
        double theta = data.sweep().orElseThrow().points().getFirst().theta();
        PlotData others = with(data, List.of(new LayerHead(3, 1)), OptionalDouble.empty());
        PlotData pointing = with(data, data.heads().stream().map(HeadRef::where).toList(), OptionalDouble.of(theta));
        return each(plot -> {
            for (PlotData changed : List.of(others, pointing)) {
                boolean equal = plot.shown(data).equals(plot.shown(changed));
                assertEquals(equal, sameLook(plot, data, changed), plot.key());
            }
        });
    }

    private static PlotData with(PlotData data, List<LayerHead> compared, OptionalDouble theta) {
        return new PlotData(
                data.sources(),
                compared.stream()
                        .map(where -> new HeadRef(data.sources().getFirst().identity(), where))
                        .toList(),
                data.scope(),
                theta,
                data.sweepText());
    }

    private static boolean sameLook(Plot plot, PlotData one, PlotData other) {
        FigureStyle style = FigureStyle.light();
        int[][] pixels = Stream.of(one, other)
                .map(data -> paint(plot.chart(data, style), 420, 260, style))
                .map(image -> image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .toArray(int[][]::new);
        return Arrays.equals(pixels[0], pixels[1]);
    }

    @Test
    void keysDiffer() {
        assertEquals(
                Plots.ALL.size(), Plots.ALL.stream().map(Plot::key).distinct().count());
    }

    @Test
    void fourComparedHeadsFit() {
        PlotData four = Samples.data(
                List.of(new LayerHead(12, 2), new LayerHead(20, 6), new LayerHead(3, 1), new LayerHead(29, 8)));
        for (FigureStyle style : STYLES) {
            keep(paint(Plots.byKey("decay").chart(four, style), 420, 260, style), "decay-four-" + style.name());
        }
    }

    @Test
    void theMeanOverHeadsHasItsInterval() {
        PlotData data = Samples.data();
        PlotData mean = new PlotData(
                data.sources(), data.heads(), new PlotData.Scope.HeadMean(), data.sweepTheta(), data.sweepText());
        for (List<Object> row : Plots.byKey("figure-18-1").table(mean).rows().subList(0, 3)) {
            assertEquals("measured, mean over heads", row.getFirst());
            double gamma = (double) row.get(3);
            assertTrue((double) row.get(4) < gamma && gamma < (double) row.get(5), row.toString());
        }
    }

    static BufferedImage paint(JFreeChart chart, int width, int height, FigureStyle style) {
        int scale = 2;
        BufferedImage image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setColor(style.background());
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(scale, scale);
        chart.draw(g, new Rectangle2D.Double(0, 0, width, height));
        g.dispose();
        return image;
    }

    static int colours(BufferedImage image) {
        Set<Color> seen = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                seen.add(new Color(image.getRGB(x, y)));
            }
        }
        return seen.size();
    }

    static void keep(BufferedImage image, String name) {
        try {
            Files.createDirectories(LOOK);
            ImageIO.write(image, "png", LOOK.resolve(name + ".png").toFile());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
