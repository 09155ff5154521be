package sinkscope.figure.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Provenance;
import sinkscope.figure.heatmap.HeatmapFigure;
import sinkscope.figure.heatmap.MapGrid;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;
import sinkscope.raster.Normalisation;
import tools.jackson.databind.json.JsonMapper;

/// A web page that is one file and asks no network for anything: maps to point at and zoom into, the text they are of,
/// A(d); other figures as pictures. Everything of the data, tokens above all, stands in the page as JSON that cannot
/// end the script it stands in, and is shown as text, never as markup.
final class HtmlFormat implements FigureFormat {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Cells of all maps that are written in single precision; beyond, half of it.
    private static final long FEW_CELLS = 400_000;

    @Override
    public String extension() {
        return "html";
    }

    @Override
    public String title() {
        return "Web page";
    }

    @Override
    public void write(Figure figure, FigureSize size, Provenance provenance, Path file) throws IOException {
        Files.writeString(file, page(figure, size, provenance));
    }

    private static String page(Figure figure, FigureSize size, Provenance provenance) throws IOException {
        List<HeatmapFigure> maps = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        List<Map<String, Object>> panels = new ArrayList<>();
        for (Figure panel : figure.panels()) {
            switch (panel) {
                case MapGrid grid -> {
                    maps.addAll(grid.maps());
                    titles.addAll(grid.titles());
                }
                case HeatmapFigure map -> {
                    maps.add(map);
                    titles.add(map.title());
                }
                default -> panels.add(picture(panel, size, provenance));
            }
        }
        String caption = String.valueOf(provenance.facts().getOrDefault("caption", provenance.summary()));
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:">
            <meta name="generator" content="%s">
            <meta name="dcterms.created" content="%s">
            <title>%s</title>
            <style>
            %s</style>
            </head>
            <body>
            <h1>%s</h1>
            <p>%s</p>
            <noscript><p>This page needs scripts, which it holds itself; it asks no network for anything.</p></noscript>
            <main id="page"></main>
            <details><summary>Where this came from</summary><pre>%s</pre></details>
            <script type="application/json" id="data">%s</script>
            <script>
            %s</script>
            </body>
            </html>
            """.formatted(
                        markup(provenance.tool()),
                        provenance.created(),
                        markup(provenance.title()),
                        resource("page.css"),
                        markup(provenance.title()),
                        markup(caption),
                        markup(provenance.json()),
                        script(JSON.writeValueAsString(data(maps, titles, panels))),
                        resource("page.js"));
    }

    private static Map<String, Object> data(
            List<HeatmapFigure> maps, List<String> titles, List<Map<String, Object>> panels) {
        Map<String, Object> data = new LinkedHashMap<>();
        List<List<String>> texts = new ArrayList<>();
        List<Map<String, Object>> heads = new ArrayList<>();
        long cells = maps.stream().mapToLong(m -> cells(m.values())).sum();
        double high = 0;
        for (int i = 0; i < maps.size(); i++) {
            HeatmapFigure map = maps.get(i);
            HeadTile tile = map.values();
            List<String> text = map.tokens().texts();
            int known = texts.indexOf(text);
            if (known < 0) {
                known = texts.size();
                texts.add(text);
            }
            Map<String, Object> head = new LinkedHashMap<>();
            head.put("title", titles.get(i));
            head.put("queries", tile.queries());
            head.put("keys", tile.keys());
            head.put("causal", tile.causal());
            head.put("signed", tile.signed());
            head.put("text", known);
            head.put("bits", cells > FEW_CELLS ? 16 : 32);
            head.put("values", packed(tile, cells > FEW_CELLS));
            heads.add(head);
            high = Math.max(high, tile.largest(map.hiddenKeys()));
        }
        data.put("maps", heads);
        data.put("texts", texts);
        data.put("panels", panels);
        if (!maps.isEmpty()) {
            ColourScale scale = maps.getFirst().scale();
            boolean values =
                    scale.normalisation() == Normalisation.LOG || scale.normalisation() == Normalisation.LINEAR;
            data.put("log", scale.normalisation() == Normalisation.LOG);
            data.put("low", values ? scale.limits().low() : 0);
            data.put("high", values ? scale.limits().high() : high);
            data.put("sink", maps.getFirst().sinkKeys());
            data.put("evicted", String.format("%06x", scale.others().evicted() & 0xffffff));
            data.put(
                    "colours",
                    IntStream.range(0, ColourMap.SIZE)
                            .mapToObj(level -> String.format("%06x", scale.map().colour(level) & 0xffffff))
                            .toList());
        } else {
            data.put("log", true);
            data.put("low", 0);
            data.put("high", 1);
            data.put("sink", 0);
            data.put("evicted", "");
            data.put("colours", List.of());
        }
        return data;
    }

    private static long cells(HeadTile tile) {
        return tile.causal() ? tile.queries() * (tile.queries() + 1L) / 2 : (long) tile.queries() * tile.keys();
    }

    /// Rows one after the other, of a causal map as far as its diagonal, little-endian.
    private static String packed(HeadTile tile, boolean half) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(cells(tile) * (half ? 2 : 4)))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int query = 0; query < tile.queries(); query++) {
            int end = tile.causal() ? query + 1 : tile.keys();
            for (int key = 0; key < end; key++) {
                float value = tile.values()[query * tile.keys() + key];
                if (half) {
                    bytes.putShort(Float.floatToFloat16(value));
                } else {
                    bytes.putFloat(value);
                }
            }
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static Map<String, Object> picture(Figure panel, FigureSize size, Provenance provenance)
            throws IOException {
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        new SvgFormat().write(panel, size, provenance, svg);
        return Map.of("title", panel.title(), "svg", Base64.getEncoder().encodeToString(svg.toByteArray()));
    }

    private static String markup(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// JSON in which nothing can end the script element or begin a comment in it.
    private static String script(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlFormat.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
