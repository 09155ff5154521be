package sinkscope.trace;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sinkscope.tensor.ElementType;
import sinkscope.work.UserFault;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A page saved from Inspectus: `chartsEmbed('…', {"attention": [{"values": base64 of float32, "info": {"layer",
/// "head"}, "shape": [Q, K]}], "src_tokens", "tgt_tokens"}, …)`.
final class InspectusPage implements NotebookPage.PageFormat {

    private static final String MARKER = "chartsEmbed(";

    /// The quoted id of the element between the marker and the data.
    private static final String BEFORE_DATA = " \n\r\t'\"_,abcdefghijklmnopqrstuvwxyz0123456789";

    @Override
    public String name() {
        return "Inspectus page";
    }

    @Override
    public List<String> extensions() {
        return List.of("html", "htm");
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return WebPage.looksLikeOne(file, text) && (text.contains(MARKER) || text.contains("inspectus"));
    }

    private record Matrix(int layer, int head, byte[] values, int queries, int keys) {}

    @Override
    public boolean holdsData(Path file) {
        return start(file).isPresent();
    }

    private static OptionalLong start(Path file) {
        return EmbeddedJson.objectAfterLast(file, MARKER, BEFORE_DATA);
    }

    @Override
    public Trace open(Path file, Given given) {
        OptionalLong start = start(file);
        if (start.isEmpty()) {
            throw new UserFault(file + " is an Inspectus page without attention.");
        }
        return EmbeddedJson.read(file, start.getAsLong(), parser -> read(file, given, parser));
    }

    private Trace read(Path file, Given given, JsonParser parser) throws IOException {
        List<Matrix> matrices = new ArrayList<>();
        List<String> tokens = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("attention") && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    matrices.add(matrix(file, parser, matrices.size()));
                }
            } else if (key.equals("src_tokens")) {
                tokens = EmbeddedJson.texts(file, key, parser);
            } else {
                parser.skipChildren();
            }
        }
        if (matrices.isEmpty()) {
            throw new UserFault(file + " is an Inspectus page without attention.");
        }
        Map<String, String> strings = Map.of("tokens", TraceMetadata.json(tokens));
        return TraceAssembly.assemble(name(), new NamedArrays(file, layers(file, matrices), strings, () -> {}), given);
    }

    private static Map<String, StoredArray> layers(Path file, List<Matrix> matrices) {
        TreeMap<Integer, TreeMap<Integer, Matrix>> byLayer = new TreeMap<>();
        matrices.forEach(
                m -> byLayer.computeIfAbsent(m.layer(), _ -> new TreeMap<>()).put(m.head(), m));
        Map<String, StoredArray> arrays = new HashMap<>();
        byLayer.forEach((layer, heads) -> {
            Matrix first = heads.firstEntry().getValue();
            if (heads.firstKey() != 0 || heads.lastKey() != heads.size() - 1) {
                throw new UserFault(file + " lacks heads of layer " + layer + ".");
            }
            byte[] joined = new byte[Math.multiplyExact(first.values().length, heads.size())];
            heads.forEach((head, matrix) -> {
                if (matrix.values().length != first.values().length || matrix.queries() != first.queries()) {
                    throw new UserFault(file + " holds heads of different sizes in layer " + layer + ".");
                }
                System.arraycopy(matrix.values(), 0, joined, head * first.values().length, first.values().length);
            });
            arrays.put(
                    SafetensorsLayout.attention(layer),
                    StoredArray.rowMajor(
                            SafetensorsLayout.attention(layer),
                            ElementType.F32,
                            new long[] {heads.size(), first.queries(), first.keys()},
                            MemorySegment.ofArray(joined)));
        });
        return arrays;
    }

    private static Matrix matrix(Path file, JsonParser parser, int index) throws IOException {
        byte @Nullable [] values = null;
        Map<String, Integer> info = new HashMap<>();
        List<Integer> shape = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("values") && parser.currentToken() == JsonToken.VALUE_STRING) {
                values = decoded(file, parser.getString());
            } else if (key.equals("shape") && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    shape.add(parser.getIntValue());
                }
            } else if (key.equals("info") && parser.currentToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    info.put(name, parser.getIntValue());
                }
            } else {
                parser.skipChildren();
            }
        }
        if (values == null || shape.size() != 2 || values.length != 4L * shape.get(0) * shape.get(1)) {
            throw new UserFault(file + " holds an attention matrix, the " + (index + 1)
                    + "th, whose values do not fill its" + " shape " + shape + ".");
        }
        int layer = info.getOrDefault("layer", 0);
        if (layer < 0 || layer > AttentionNames.LAST_LAYER || shape.get(0) < 0 || shape.get(1) < 0) {
            throw new UserFault(file + " holds an attention matrix, the " + (index + 1) + "th, of the layer " + layer
                    + " and the shape " + shape + ", which cannot be.");
        }
        return new Matrix(
                layer,
                info.getOrDefault("head", info.containsKey("layer") ? 0 : index),
                values,
                shape.get(0),
                shape.get(1));
    }

    private static byte[] decoded(Path file, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new UserFault(file + " holds values that are not base64: " + e.getMessage() + ".", e);
        }
    }
}
