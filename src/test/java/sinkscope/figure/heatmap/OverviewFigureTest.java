package sinkscope.figure.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Samples;
import sinkscope.statistics.scan.StatisticKind;

/// The overview has the colour of what its statistic speaks of.
class OverviewFigureTest {

    @Test
    void concentrationIsOrangeDecayBlueAndTheRestInk() {
        assertEquals("orange", hue(StatisticKind.CONCENTRATION));
        assertEquals("blue", hue(StatisticKind.DECAY));
        assertEquals("grey", hue(StatisticKind.OTHER));
    }

    private static String hue(StatisticKind kind) {
        OverviewFigure figure = new OverviewFigure(
                Samples.facts(100_000, 1), Samples.report(1), "sink_mass", "sink mass", kind, List.of());
        BufferedImage image = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        figure.draw(g, 300, 400, FigureStyle.print(8));
        g.dispose();
        int orange = 0;
        int blue = 0;
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 300; x++) {
                Color c = new Color(image.getRGB(x, y));
                orange += c.getRed() > c.getBlue() + 60 ? 1 : 0;
                blue += c.getBlue() > c.getRed() + 60 ? 1 : 0;
            }
        }
        return orange > 1000 ? "orange" : blue > 1000 ? "blue" : "grey";
    }
}
