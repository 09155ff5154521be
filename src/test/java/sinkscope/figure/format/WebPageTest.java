package sinkscope.figure.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.attention.Tokens;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Provenance;
import sinkscope.figure.heatmap.HeatmapFigure;
import sinkscope.figure.heatmap.MapGrid;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.HeadReport;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The web page holds the numbers, all that it needs, and nothing that a token could run. What it does with them is
/// tried in Chromium, where there is one; elsewhere those tests are skipped.
class WebPageTest {

    private static final Pattern DATA = Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL);
    private static final String HOSTILE = "</script><img src=x onerror=document.title='run'><!-- &amp; \u2028 ]]>";

    @TempDir
    Path folder;

    private String page(MapGrid grid, String name) throws Exception {
        FigureSize size = FigureSize.of("icml");
        Path file = folder.resolve(name);
        new HtmlFormat().write(grid, size, Provenance.of(grid, size, "Sinkscope", Instant.EPOCH), file);
        return Files.readString(file);
    }

    private static MapGrid grid(HeatmapFigure... maps) {
        List<String> titles =
                Arrays.stream(maps).map(m -> m.map().where().toString()).toList();
        return new MapGrid(List.of(maps), titles, true, true);
    }

    private static HeatmapFigure with(HeatmapFigure map, Tokens tokens) {
        return new HeatmapFigure(
                map.map(), Optional.empty(), map.facts(), tokens, map.scale(), map.sinkKeys(), map.hiddenKeys());
    }

    private static HeatmapFigure hostile() {
        HeatmapFigure map = FigureExportTest.heatmap(24);
        return with(
                map,
                new Tokens(
                        List.of(),
                        IntStream.range(0, 24).mapToObj(i -> HOSTILE + i).toList()));
    }

    private static JsonNode data(String page) {
        Matcher found = DATA.matcher(page);
        assertTrue(found.find());
        return JsonMapper.shared().readTree(found.group(1));
    }

    @Test
    void theNumbersAreInIt() throws Exception {
        HeatmapFigure map = FigureExportTest.heatmap(24);
        JsonNode head = data(page(grid(map), "a.html")).get("maps").get(0);
        ByteBuffer values = ByteBuffer.wrap(
                        Base64.getDecoder().decode(head.get("values").stringValue()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int q = 0; q < 24; q++) {
            for (int k = 0; k <= q; k++) {
                assertEquals(map.map().at(q, k), values.getFloat());
            }
        }
        assertEquals(0, values.remaining());
    }

    /// A token ends no script, opens no element, and comes back as it was.
    @Test
    void tokensAreText() throws Exception {
        String page = page(grid(hostile()), "h.html");
        assertFalse(page.contains("<img"), "an element of a token");
        assertFalse(page.contains("<!--"), "a comment of a token");
        assertFalse(page.contains("\u2028"));
        assertEquals(2, page.split("<script", -1).length - 1);
        assertEquals(2, page.split("</script", -1).length - 1);
        assertEquals(HOSTILE + "7", data(page).get("texts").get(0).get(7).stringValue());
    }

    @Test
    void nothingIsAskedOfANetwork() throws Exception {
        String page = page(grid(FigureExportTest.heatmap(24)), "n.html").replace("http://www.w3.org/2000/svg", "");
        assertFalse(page.contains("http:") || page.contains("https:") || page.contains("src=\"//"), "an address");
        assertTrue(page.contains("default-src 'none'"));
    }

    @Test
    void twoHeadsOf512TokensStayUnderThreeMegabytes() throws Exception {
        HeatmapFigure map = FigureExportTest.heatmap(512);
        int length = page(grid(map, map), "l.html").getBytes(StandardCharsets.UTF_8).length;
        assertTrue(length < 3_000_000, length + " bytes");
    }

    private String drawn(Path file, String hash) throws Exception {
        Optional<Path> chromium = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(d -> List.of("chromium", "chromium-browser", "google-chrome").stream()
                        .map(n -> Path.of(d, n)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "no Chromium here");
        Path out = folder.resolve("dom.html");
        Process browser = new ProcessBuilder(
                        chromium.get().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=3000",
                        "--dump-dom",
                        file.toUri() + hash)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(out.toFile())
                .start();
        assertTrue(browser.waitFor(90, TimeUnit.SECONDS), "Chromium hangs");
        return Files.readString(out);
    }

    /// What is pointed at is said with its value, and A(d) is that of our own measurement.
    @Test
    void theBrowserReadsAndMeasuresWhatWeDo() throws Exception {
        LayerHead where = new LayerHead(12, 2);
        try (Trace trace = TraceFormats.open(Path.of("sample-traces/smollm2-135m-lighthouse.safetensors"))) {
            RecordedAttention attention = trace.attention().orElseThrow();
            AttentionMap map = attention.map(where);
            AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT);
            attention.scan(where.layer(), measurer);
            HeadReport report = measurer.report().find(where).orElseThrow();
            HeatmapFigure figure = new HeatmapFigure(
                    map,
                    Optional.empty(),
                    attention.facts(),
                    attention.tokens(),
                    FigureExportTest.heatmap(8).scale(),
                    1,
                    0);
            page(grid(figure), "t.html");
            String dom = drawn(folder.resolve("t.html"), "#q=40&k=0");
            String said = Pattern.compile("id=\"said\">([^<]*)<")
                    .matcher(dom)
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            assertTrue(said.startsWith("q 40 “"), said);
            double shown = Double.parseDouble(said.replaceAll(".*L12 H2 ([0-9.e-]+) .*", "$1"));
            assertEquals(map.at(40, 0), shown, 0.002 * shown);
            assertEquals(map.keys(), dom.split("<span title=", -1).length - 1, "one a token in the strip");

            int lags = 0;
            Matcher points = Pattern.compile("<title>L12 H2 · d ([0-9]+) · ([0-9.e-]+)</title>")
                    .matcher(dom);
            while (points.find()) {
                double ours = report.decay().at(Integer.parseInt(points.group(1)));
                assertEquals(ours, Double.parseDouble(points.group(2)), 1e-5 * ours, points.group());
                lags++;
            }
            assertEquals(report.decay().lagMax(), lags);
        }
    }

    @Test
    void theBrowserRunsNoToken() throws Exception {
        page(grid(hostile()), "h.html");
        String dom = drawn(folder.resolve("h.html"), "");
        assertFalse(dom.contains("<title>run</title>"), "a token ran");
        assertFalse(dom.toLowerCase(Locale.ROOT).contains("<img"), "a token became an element");
        assertTrue(dom.contains("&lt;/script&gt;&lt;img"), "the token is shown as text");
    }
}
