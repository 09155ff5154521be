package sinkscope.figure.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Samples;
import sinkscope.figure.heatmap.HeatmapFigure;
import sinkscope.figure.heatmap.MapGrid;
import sinkscope.figure.heatmap.OverviewFigure;
import sinkscope.figure.plot.PlotFigure;
import sinkscope.figure.plot.Plots;
import sinkscope.statistics.scan.StatisticKind;

/// Every figure looks as it looked when somebody last looked at it. `-Dsinkscope.golden=write` takes what is drawn now
/// for right; where one differs, what was drawn and the golden picture lie in `target/look/golden`.
class GoldenFiguresTest {

    private static final Path GOLDEN = Path.of("src/test/resources/sinkscope/figure/golden");
    private static final Path LOOK = Path.of("target/look/golden");
    private static final int DPI = 96;

    /// Shades of 255 that smoothing may differ by between machines.
    private static final int ROUNDING = 48;

    /// Share of the pixels that may differ by more.
    private static final double FEW = 0.002;

    @TempDir
    Path folder;

    private static List<Figure> all() {
        HeatmapFigure map = FigureExportTest.heatmap(24);
        List<Figure> figures = new ArrayList<>(List.of(
                map,
                new MapGrid(List.of(map, map), List.of("L12 H2", "L12 H3"), true, true),
                new OverviewFigure(
                        Samples.facts(100_000, 1),
                        Samples.report(1),
                        "sink_mass",
                        "sink mass",
                        StatisticKind.CONCENTRATION,
                        List.of(map.map().where()))));
        Plots.ALL.forEach(plot -> figures.add(new PlotFigure(plot, Samples.data())));
        return figures;
    }

    @TestFactory
    Stream<DynamicTest> looksAsItDid() {
        return all().stream().map(figure -> DynamicTest.dynamicTest(figure.key(), () -> check(figure)));
    }

    private static void check(Figure figure) throws Exception {
        BufferedImage drawn = FigureImage.draw(figure, FigureSize.of("icml"), DPI);
        Path golden = GOLDEN.resolve(figure.key() + ".png");
        if ("write".equals(System.getProperty("sinkscope.golden"))) {
            Files.createDirectories(GOLDEN);
            ImageIO.write(drawn, "png", golden.toFile());
        }
        assertTrue(Files.exists(golden), golden + " is missing");
        BufferedImage known = ImageIO.read(golden.toFile());
        Optional<String> differs = difference(known, drawn, ROUNDING, FEW);
        if (differs.isPresent()) {
            Files.createDirectories(LOOK);
            ImageIO.write(
                    drawn, "png", LOOK.resolve(figure.key() + ".drawn.png").toFile());
            ImageIO.write(
                    known, "png", LOOK.resolve(figure.key() + ".golden.png").toFile());
        }
        assertEquals(Optional.empty(), differs, figure.key());
    }

    private static Optional<String> difference(BufferedImage a, BufferedImage b, int rounding, double few) {
        if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
            return Optional.of(a.getWidth() + "×" + a.getHeight() + " became " + b.getWidth() + "×" + b.getHeight());
        }
        long other = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                other += apart(a.getRGB(x, y), b.getRGB(x, y)) > rounding ? 1 : 0;
            }
        }
        long pixels = (long) a.getWidth() * a.getHeight();
        return other > few * pixels ? Optional.of(other + " of " + pixels + " pixels differ") : Optional.empty();
    }

    private static int apart(int a, int b) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((a >> shift & 255) - (b >> shift & 255)));
        }
        return most;
    }

    /// The PDF, drawn by another program, is the PNG: nothing but the smoothing of edges differs.
    @TestFactory
    Stream<DynamicTest> thePdfLooksLikeThePng() {
        return all().stream()
                .map(figure -> DynamicTest.dynamicTest(figure.key(), () -> {
                    FigureExport export = new FigureExport(
                            List.of(figure),
                            List.of(new PdfFormat()),
                            FigureSize.of("icml"),
                            folder,
                            "",
                            "Sinkscope",
                            java.time.Instant.EPOCH);
                    Path file = export.write(sinkscope.work.Progress.none(), sinkscope.work.Cancellation.never())
                            .getFirst();
                    try (PDDocument document = Loader.loadPDF(file.toFile())) {
                        BufferedImage rendered = new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.RGB);
                        BufferedImage drawn = FigureImage.draw(figure, FigureSize.of("icml"), DPI);
                        BufferedImage cut = rendered.getSubimage(
                                0,
                                0,
                                Math.min(rendered.getWidth(), drawn.getWidth()),
                                Math.min(rendered.getHeight(), drawn.getHeight()));
                        BufferedImage same = drawn.getSubimage(0, 0, cut.getWidth(), cut.getHeight());
                        assertEquals(Optional.empty(), difference(same, cut, 120, 0.05), figure.key());
                    }
                }));
    }

    /// The same figure, written twice, is the same file.
    @TestFactory
    Stream<DynamicTest> theSameFigureHasTheSameBytes() {
        return FigureFormats.all(72).stream()
                .map(format -> DynamicTest.dynamicTest(format.extension(), () -> {
                    List<byte[]> written = new ArrayList<>();
                    for (int i = 0; i < 2; i++) {
                        Path file = folder.resolve(i + "." + format.extension());
                        Figure figure = all().getFirst();
                        FigureSize size = FigureSize.of("icml");
                        format.write(
                                figure,
                                size,
                                sinkscope.figure.Provenance.of(figure, size, "Sinkscope", java.time.Instant.EPOCH),
                                file);
                        written.add(Files.readAllBytes(file));
                    }
                    org.junit.jupiter.api.Assertions.assertArrayEquals(written.get(0), written.get(1));
                }));
    }
}
