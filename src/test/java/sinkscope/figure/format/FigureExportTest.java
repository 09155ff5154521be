package sinkscope.figure.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Samples;
import sinkscope.figure.heatmap.HeatmapFigure;
import sinkscope.figure.plot.PlotFigure;
import sinkscope.figure.plot.Plots;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.ColourScale;
import sinkscope.raster.Normalisation;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

class FigureExportTest {

    private static final Instant WHEN = Instant.parse("2026-03-01T12:00:00Z");
    private static final FigureSize SIZE = FigureSize.PRESETS.getFirst();

    @TempDir
    Path folder;

    static HeatmapFigure heatmap(int count) {
        float[] values = new float[count * count];
        for (int q = 0; q < count; q++) {
            double sum = 0;
            for (int k = 0; k <= q; k++) {
                values[q * count + k] = (float) (k == 0 ? 1 + q * 0.3 : 1.0 / (1 + q - k) + 0.02 * ((k * 7 + q) % 5));
                sum += values[q * count + k];
            }
            for (int k = 0; k <= q; k++) {
                values[q * count + k] /= (float) sum;
            }
        }
        String[] words = {"The", " lighthouse", " keeper", " counted", " the", " boats", ",", "\n"};
        Tokens tokens = new Tokens(
                List.of(),
                IntStream.range(0, count).mapToObj(i -> words[i % words.length]).toList());
        return new HeatmapFigure(
                new AttentionMap(new LayerHead(12, 2), count, count, values, new float[0]),
                Optional.empty(),
                Samples.facts(131_000, 1.31),
                tokens,
                new ColourScale(Normalisation.LOG, new ColourLimits(1e-4, 1), ColourMaps.SEQUENTIAL.getFirst()),
                1,
                0);
    }

    /// A picture of every cell would be 16 million pixels.
    @Test
    void aLongTextIsDrawnByTheLargestOfItsCells() {
        int count = 4000;
        float[] values = new float[count * count];
        for (int q = 0; q < count; q++) {
            values[q * count + 7] = 1;
        }
        Figure figure = new HeatmapFigure(
                new AttentionMap(new LayerHead(0, 0), count, count, values, new float[0]),
                Optional.empty(),
                Samples.facts(131_000, 1.31),
                Tokens.unnamed(count),
                new ColourScale(
                        Normalisation.LINEAR,
                        new ColourLimits(0, 1),
                        ColourMaps.named("greys").inverted()),
                0,
                0);
        FigureImage image = FigureImage.of(figure, FigureSize.PRESETS.getFirst(), 300);
        int dark = 0;
        int row = image.height() / 2;
        for (int x = 0; x < image.width() / 2; x++) {
            int lit = image.argb()[row * image.width() + x] & 255;
            dark += lit < 100 ? 1 : 0;
        }
        assertTrue(dark >= 1 && dark < 40, "one thin column of the first keys survives, not " + dark + " pixels");
    }

    private static List<Figure> all() {
        List<Figure> figures = new ArrayList<>(List.of(heatmap(24)));
        Plots.ALL.forEach(p -> figures.add(new PlotFigure(p, Samples.data())));
        return figures;
    }

    private FigureExport export(List<Figure> figures) {
        return new FigureExport(figures, FigureFormats.all(300), SIZE, folder, "SmolLM2", "Sinkscope 0.1.0", WHEN);
    }

    @Test
    void picturesArePaintedToTheirLastRow() {
        for (Figure figure : all()) {
            for (int dpi : new int[] {72, 97, 300}) {
                FigureImage image = FigureImage.of(figure, SIZE, dpi);
                int last = image.argb()[image.argb().length - 1];
                assertEquals(SIZE.style().background().getRGB(), last, figure.key() + " at " + dpi + " dpi");
            }
        }
    }

    @Test
    void writesEveryFigureInEveryFormat() throws Exception {
        List<Path> files = export(all()).write(Progress.none(), Cancellation.never());
        assertEquals(all().size() * (FigureFormats.all(300).size() + 2), files.size());
        for (Path file : files) {
            assertTrue(Files.size(file) > 50, file::toString);
        }
        assertEquals(files.size(), list().size(), "nothing but the figures is left in the folder");
        Path look = Files.createDirectories(Path.of("target", "look", "export"));
        for (Path file : files) {
            Files.copy(file, look.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<Path> list() throws java.io.IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void pdfHasOneUnsmoothedImageAndSelectableTextInAnEmbeddedFont() throws Exception {
        export(List.of(heatmap(24))).write(Progress.none(), Cancellation.never());
        try (PDDocument document =
                Loader.loadPDF(folder.resolve("SmolLM2-heatmap-l12-h2.pdf").toFile())) {
            assertEquals(SIZE.width(), document.getPage(0).getMediaBox().getWidth(), 0.01);
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.replaceAll("\\s", "").contains("attention"), text);
            assertTrue(text.contains("lighthouse"), text);
            List<PDImageXObject> images = new ArrayList<>();
            List<PDFont> fonts = new ArrayList<>();
            gather(document.getPage(0).getResources(), images, fonts);
            assertEquals(1, images.size());
            assertFalse(images.getFirst().getInterpolate());
            assertEquals(0, images.getFirst().getWidth() % 24, "whole pixels to a cell");
            assertFalse(fonts.isEmpty());
            assertTrue(fonts.stream().allMatch(PDFont::isEmbedded));
            assertTrue(fonts.stream().allMatch(f -> f.getName().contains("Inter")));
            assertEquals("Sinkscope 0.1.0", document.getDocumentInformation().getCreator());
            assertTrue(document.getDocumentInformation().getKeywords().contains("131000"));
            String xmp = new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            assertTrue(xmp.contains("SmolLM2-135M-Instruct"));
            parse(xmp);
        }
    }

    private static void gather(PDResources resources, List<PDImageXObject> images, List<PDFont> fonts)
            throws java.io.IOException {
        for (COSName name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDImageXObject image) {
                images.add(image);
            } else if (object instanceof PDFormXObject form) {
                gather(form.getResources(), images, fonts);
            }
        }
    }

    @Test
    void plotsHaveSelectableTextInPdf() throws Exception {
        export(all()).write(Progress.none(), Cancellation.never());
        assertTrue(pdfText("decay").contains("distance d (tokens)"), pdfText("decay"));
        assertTrue(pdfText("decay").contains("γ = "), pdfText("decay"));
        assertTrue(pdfText("figure-18-1").contains("RoPE base θ"), pdfText("figure-18-1"));
        assertTrue(pdfText("figure-18-1").contains("10⁵"), pdfText("figure-18-1"));
    }

    private String pdfText(String key) throws java.io.IOException {
        try (PDDocument document =
                Loader.loadPDF(folder.resolve("SmolLM2-" + key + ".pdf").toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Document parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void svgIsWellFormedWithTextAndOnePixelatedImage() throws Exception {
        export(all()).write(Progress.none(), Cancellation.never());
        for (Figure figure : all()) {
            String xml = Files.readString(folder.resolve("SmolLM2-" + figure.key() + ".svg"));
            Document document = parse(xml);
            assertEquals("139.700mm", document.getDocumentElement().getAttribute("width"));
            assertTrue(document.getElementsByTagNameNS("*", "text").getLength() > 3, figure.key());
            assertEquals(
                    figure instanceof HeatmapFigure || figure.key().contains("sinks-across-theta") ? 1 : 0,
                    document.getElementsByTagNameNS("*", "image").getLength());
            assertEquals(
                    figure.title(),
                    document.getElementsByTagNameNS("*", "title").item(0).getTextContent());
            assertTrue(document.getElementsByTagNameNS("*", "metadata")
                    .item(0)
                    .getTextContent()
                    .contains("SmolLM2-135M-Instruct"));
        }
        assertTrue(
                Files.readString(folder.resolve("SmolLM2-heatmap-l12-h2.svg")).contains("image-rendering:pixelated"));
    }

    @Test
    void pngSaysItsResolutionAndWhereItCameFrom() throws Exception {
        export(List.of(heatmap(24))).write(Progress.none(), Cancellation.never());
        Path file = folder.resolve("SmolLM2-heatmap-l12-h2.png");
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertEquals(Math.round(5.5 * 300), reader.getWidth(0));
            IIOMetadataNode tree = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            IIOMetadataNode physical =
                    (IIOMetadataNode) tree.getElementsByTagName("pHYs").item(0);
            assertEquals("11811", physical.getAttribute("pixelsPerUnitXAxis"));
            List<String> keywords = IntStream.range(
                            0, tree.getElementsByTagName("iTXtEntry").getLength())
                    .mapToObj(i -> ((IIOMetadataNode)
                                    tree.getElementsByTagName("iTXtEntry").item(i))
                            .getAttribute("keyword"))
                    .toList();
            assertEquals(List.of("Title", "Software", "Creation Time", "Description"), keywords);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void csvHoldsTheMapToTheLastDigit() throws Exception {
        HeatmapFigure figure = heatmap(24);
        export(List.of(figure)).write(Progress.none(), Cancellation.never());
        float[] read = new float[24 * 24];
        List<String> lines = Files.readAllLines(folder.resolve("SmolLM2-heatmap-l12-h2.csv"));
        assertEquals("query,key,query_token,key_token,attention", lines.getFirst());
        String csv = String.join("\n", lines.subList(1, lines.size()));
        int rows = 0;
        for (List<String> row : parseCsv(csv)) {
            read[Integer.parseInt(row.get(0)) * 24 + Integer.parseInt(row.get(1))] = Float.parseFloat(row.get(4));
            rows++;
        }
        assertEquals(24 * 25 / 2, rows);
        assertArrayEquals(figure.map().values(), read);
    }

    private static List<List<String>> parseCsv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : (text + "\n").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        return rows;
    }

    @Test
    void aFailingWriteLeavesNothingBehindAndNothingChanged() throws Exception {
        Path standing = folder.resolve("SmolLM2-heatmap-l12-h2.pdf");
        Files.writeString(standing, "was here before");
        Files.createDirectory(folder.resolve("SmolLM2-decay.json"));
        FigureExport export = export(List.of(heatmap(8), new PlotFigure(Plots.byKey("decay"), Samples.data())));
        UserFault fault = assertThrows(UserFault.class, () -> export.write(Progress.none(), Cancellation.never()));
        assertTrue(fault.getMessage().contains(folder.toString()), fault.getMessage());
        assertEquals("was here before", Files.readString(standing));
        assertEquals(2, list().size(), () -> "left behind: " + folder);
    }

    @Test
    void cancellingLeavesNothingBehind() throws Exception {
        Cancellation cancellation = new Cancellation();
        Progress afterTwo = (done, _, _) -> {
            if (done == 2) {
                cancellation.cancel();
            }
        };
        assertThrows(
                java.util.concurrent.CancellationException.class,
                () -> export(List.of(heatmap(8))).write(afterTwo, cancellation));
        assertEquals(List.of(), list());
    }
}
