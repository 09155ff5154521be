package sinkscope.view.shown;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.PassListener;
import sinkscope.attention.RecordedAttention;
import sinkscope.attention.RowListener;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.SafetensorsFile;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.AttentionReport;
import tools.jackson.databind.json.JsonMapper;

/// Maps held in memory as a source: recorded ones of SmolLM2, or any given.
public final class RecordedMaps implements RecordedAttention {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/smollm2-135m-instruct-q4_1");

    private final Tokens tokens;
    private final Map<LayerHead, AttentionMap> maps;
    private final AttentionFacts facts;
    private volatile int reads;

    public RecordedMaps(Tokens tokens, Map<LayerHead, AttentionMap> maps) {
        this.tokens = tokens;
        this.maps = Map.copyOf(maps);
        List<Integer> layers =
                maps.keySet().stream().map(LayerHead::layer).distinct().sorted().toList();
        int heads = maps.keySet().stream().mapToInt(LayerHead::head).max().orElse(0) + 1;
        facts = new AttentionFacts(
                "test", "", "", 30, layers, heads, heads, List.of(1e5), 1, "", List.of(), "eager", true, "", "", "");
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Expected(List<String> tokens, List<Integer> ids) {}

    /// Attention of layers 0, 12 and 29 of SmolLM2-135M-Instruct (Q4_1) over a text of 165 tokens.
    ///
    /// @param theta `theta_x1` or `theta_x16`
    public static RecordedMaps smollm2(String theta) {
        Expected expected =
                JsonMapper.shared().readValue(GOLDEN.resolve("expected.json").toFile(), Expected.class);
        List<String> texts = expected.tokens().stream()
                .map(t -> t.replace('Ġ', ' ').replace('Ċ', '\n'))
                .toList();
        int count = texts.size();
        Map<LayerHead, AttentionMap> maps = new HashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(GOLDEN.resolve("expected.safetensors"))) {
            float[] all =
                    file.tensor(theta + ".attentions.layers_0_12_29").data().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
            int[] layers = {0, 12, 29};
            for (int l = 0; l < 3; l++) {
                for (int h = 0; h < 9; h++) {
                    float[] one = new float[count * count];
                    System.arraycopy(all, (l * 9 + h) * one.length, one, 0, one.length);
                    LayerHead where = new LayerHead(layers[l], h);
                    maps.put(where, new AttentionMap(where, count, count, one, new float[0]));
                }
            }
        }
        return new RecordedMaps(new Tokens(expected.ids(), texts), maps);
    }

    /// One head of causal attention made from a formula, rows summing to 1.
    public static AttentionMap made(LayerHead where, int tokens, Weight weight, float[] offToken) {
        float[] values = new float[tokens * tokens];
        for (int q = 0; q < tokens; q++) {
            double sum = 0;
            for (int k = 0; k <= q; k++) {
                sum += weight.of(q, k);
            }
            double kept = offToken.length == 0 ? 1 : 1 - offToken[q];
            for (int k = 0; k <= q; k++) {
                values[q * tokens + k] = (float) (weight.of(q, k) / sum * kept);
            }
        }
        return new AttentionMap(where, tokens, tokens, values, offToken);
    }

    /// Unnormalised attention from a query to a key.
    public interface Weight {
        double of(int query, int key);
    }

    /// An exploration that shows this source, measured.
    public Exploration explored() {
        Exploration exploration = new Exploration();
        show(exploration);
        return exploration;
    }

    /// Puts this source, measured, on an exploration.
    public void show(Exploration exploration) {
        exploration.setSource(Optional.of((AttentionSource) this));
        AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT.withResamples(50));
        for (int layer : facts.layers()) {
            scan(layer, measurer);
        }
        AttentionReport report = measurer.report();
        exploration.setReport(Optional.of(report));
    }

    /// How often a map was asked for.
    public int reads() {
        return reads;
    }

    @Override
    public Path file() {
        return GOLDEN;
    }

    @Override
    public AttentionFacts facts() {
        return facts;
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public AttentionMap map(LayerHead where) {
        reads++;
        return recorded(where);
    }

    /// Reads rows alone, which is no reading of a map.
    @Override
    public void rows(LayerHead where, int firstQuery, int count, RowListener listener) {
        AttentionMap map = recorded(where);
        for (int query = firstQuery; query < firstQuery + count; query++) {
            int from = query * map.keys();
            listener.row(query, Arrays.copyOfRange(map.values(), from, from + map.keys()), map.offToken(query));
        }
    }

    private AttentionMap recorded(LayerHead where) {
        AttentionMap map = maps.get(where);
        if (map == null) {
            throw new NoSuchElementException(where + " was not recorded");
        }
        return map;
    }

    @Override
    public void scan(int layer, PassListener listener) {
        List<AttentionMap> heads = new ArrayList<>();
        for (int head = 0; head < facts.heads(); head++) {
            heads.add(map(new LayerHead(layer, head)));
        }
        listener.attention(new AttentionRows() {
            @Override
            public int layer() {
                return layer;
            }

            @Override
            public int heads() {
                return heads.size();
            }

            @Override
            public int firstQuery() {
                return 0;
            }

            @Override
            public int queries() {
                return tokens.count();
            }

            @Override
            public int keys() {
                return tokens.count();
            }

            @Override
            public void copyRow(int head, int query, float[] into, int at) {
                System.arraycopy(heads.get(head).values(), query * keys(), into, at, query + 1);
            }

            @Override
            public float offToken(int head, int query) {
                return heads.get(head).offToken(query);
            }
        });
    }

    @Override
    public float[] losses() {
        return new float[0];
    }

    @Override
    public float[] hiddenNorms() {
        return new float[0];
    }

    @Override
    public void close() {}
}
