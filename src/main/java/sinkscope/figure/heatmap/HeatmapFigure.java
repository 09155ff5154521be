package sinkscope.figure.heatmap;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.SourceIdentity;
import sinkscope.attention.Tokens;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Provenance;
import sinkscope.figure.Table;
import sinkscope.raster.ColourScale;
import sinkscope.raster.HeadTile;

/// One head's map on paper: the body as one image whose cells are whole numbers of pixels, or of a long text the
/// largest of the cells a pixel stands for; everything else as lines and text. Tokens label the axes where they fit,
/// positions where they do not.
///
/// @param map one head
/// @param minus another head of the same text that is subtracted, empty for a head alone
/// @param facts where it came from
/// @param tokens the text, `[T]`
/// @param scale the colours that are on screen
/// @param sinkKeys leading keys framed as the sink
/// @param hiddenKeys leading keys left blank, 0 for none
/// @param renormalised whether the map is already without the hidden keys, each row over what is left of it
public record HeatmapFigure(
        AttentionMap map,
        Optional<AttentionMap> minus,
        AttentionFacts facts,
        Tokens tokens,
        ColourScale scale,
        int sinkKeys,
        int hiddenKeys,
        boolean renormalised)
        implements Figure {

    /// A map as it was measured.
    public HeatmapFigure(
            AttentionMap map,
            Optional<AttentionMap> minus,
            AttentionFacts facts,
            Tokens tokens,
            ColourScale scale,
            int sinkKeys,
            int hiddenKeys) {
        this(map, minus, facts, tokens, scale, sinkKeys, hiddenKeys, false);
    }

    @Override
    public String key() {
        return "heatmap-" + key(map)
                + minus.map(other -> "-minus-" + key(other)).orElse("");
    }

    @Override
    public String title() {
        return "Attention of " + heads() + treatment();
    }

    private String heads() {
        return map.where() + minus.map(other -> " − " + other.where()).orElse("");
    }

    private static String key(AttentionMap of) {
        return "l" + of.where().layer() + "-h" + of.where().head();
    }

    @Override
    public double aspect() {
        return 0.86;
    }

    @Override
    public void draw(Graphics2D g, double width, double height, FigureStyle style) {
        double across = width - BarDrawing.room(style);
        MapDrawing drawing = new MapDrawing(this, style, across, height);
        Rectangle2D body = drawing.body(0, 0, across, height);
        drawing.draw(g, body);
        BarDrawing.draw(g, body.getMaxX(), body.getY(), body.getHeight(), scale, hasEvicted(), meaning(), style);
    }

    /// What the colours stand for.
    String meaning() {
        String what = minus.isPresent() ? "attention, " + heads() : "attention";
        return scale.normalisation().of(renormalised ? what + " beyond the sink" : what);
    }

    /// What was done to the map, to be said beside its name; empty where nothing was.
    String treatment() {
        String keys = hiddenKeys == 1 ? "sink key" : hiddenKeys + " sink keys";
        return hiddenKeys == 0
                ? ""
                : renormalised ? ", " + keys + " removed, rows renormalised" : ", " + keys + " hidden";
    }

    /// The values themselves, whatever the colours are normalised by.
    public HeadTile values() {
        HeadTile first = HeadTile.of(map, facts.causal());
        return minus.map(other -> first.minus(HeadTile.of(other, facts.causal())))
                .orElse(first);
    }

    /// Whether there are cells whose key its query does not see.
    boolean hasEvicted() {
        return values().hasEvicted();
    }

    /// What is painted: the values themselves, or what the normalisation makes of them.
    HeadTile tile() {
        HeadTile first = tile(map);
        return minus.map(this::tile).map(first::minus).orElse(first);
    }

    private HeadTile tile(AttentionMap of) {
        return HeadTile.of(of, facts.causal()).normalised(scale.normalisation(), hiddenKeys);
    }

    /// Long form, one row per cell of the causal half.
    @Override
    public Table table() {
        List<String> columns =
                List.of("query", "key", "query_token", "key_token", minus.isPresent() ? "difference" : "attention");
        boolean causal = facts.causal() && map.queries() == map.keys();
        int cells = causal ? triangle(map.queries()) : Math.multiplyExact(map.queries(), map.keys());
        return Table.made(columns, cells, cell -> {
            int query = causal ? triangleRow(cell) : cell / map.keys();
            return row(query, cell - (causal ? triangle(query) : query * map.keys()));
        });
    }

    /// Cells on and below the diagonal of the first `rows` rows.
    private static int triangle(int rows) {
        return Math.toIntExact((long) rows * (rows + 1) / 2);
    }

    private static int triangleRow(int cell) {
        return (int) ((Math.sqrt(8.0 * cell + 1) - 1) / 2);
    }

    private List<Object> row(int query, int key) {
        boolean named = tokens.count() == map.keys();
        return List.of(
                query,
                key,
                named && query < tokens.count() ? tokens.text(query) : "",
                named ? tokens.text(key) : "",
                // Evicted cells are negative zeros.
                (minus.isPresent() ? map.at(query, key) - minus.get().at(query, key) : map.at(query, key)) + 0f);
    }

    @Override
    public Map<String, Object> dependsOn() {
        Map<String, Object> into = new LinkedHashMap<>();
        Provenance.describe(facts, into);
        into.put("tokens", tokens.count());
        into.put("text_key", SourceIdentity.textKey(tokens));
        into.put("heads", heads());
        into.put("sink_keys", sinkKeys);
        into.put("hidden_keys", hiddenKeys);
        into.put("renormalised", renormalised);
        into.put("colour_map", scale.map().name());
        into.put("normalisation", scale.normalisation().title());
        into.put("colour_low", scale.limits().low());
        into.put("colour_high", scale.limits().high());
        return into;
    }
}
