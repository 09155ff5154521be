package sinkscope.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import sinkscope.work.UserFault;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A page saved from BertViz's head view or model view: `const params = {"attention": [{"attn": [L][H][Q][K],
/// "left_text", "right_text"}], "include_layers": […]}`.
final class BertVizPage implements NotebookPage.PageFormat {

    private static final String MARKER = "params =";

    @Override
    public String name() {
        return "BertViz page";
    }

    @Override
    public List<String> extensions() {
        return List.of("html", "htm");
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return WebPage.looksLikeOne(file, text) && text.contains("bertviz-");
    }

    /// One of the attentions of the page.
    private record View(
            @Nullable String name, @Nullable StoredArray attention, List<String> left, List<String> right) {}

    @Override
    public boolean holdsData(Path file) {
        return start(file).isPresent();
    }

    private static OptionalLong start(Path file) {
        return EmbeddedJson.objectAfterLast(file, MARKER, " \n\r\t");
    }

    @Override
    public Trace open(Path file, Given given) {
        OptionalLong start = start(file);
        if (start.isEmpty()) {
            throw new UserFault(file + " looks like a BertViz page but holds no data; save the cell's whole output.");
        }
        return EmbeddedJson.read(file, start.getAsLong(), parser -> read(file, given, parser));
    }

    private Trace read(Path file, Given given, JsonParser parser) throws IOException {
        List<View> views = new ArrayList<>();
        List<Integer> layers = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("attention") && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    views.add(view(file, parser, views.isEmpty()));
                }
            } else if (key.equals("include_layers") && parser.currentToken() == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    layers.add(parser.getIntValue());
                }
            } else {
                parser.skipChildren();
            }
        }
        if (views.isEmpty() || views.getFirst().attention() == null) {
            throw new UserFault(file + " is a BertViz page without attention.");
        }
        View view = views.getFirst();
        Trace trace = WebPage.trace(name(), file, view.attention(), layers, view.left(), given);
        return views.size() == 1
                ? trace
                : WebPage.withRemark(
                        trace,
                        "The page holds " + views.size() + " views; shown is the first, "
                                + (view.name() == null ? "which has no name" : "“" + view.name() + "”") + ".");
    }

    /// @param wanted whether the numbers are to be kept
    private static View view(Path file, JsonParser parser, boolean wanted) throws IOException {
        String name = null;
        StoredArray attention = null;
        Map<String, List<String>> texts = new HashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            switch (key) {
                case "name" -> name = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
                case "left_text", "right_text" -> texts.put(key, EmbeddedJson.texts(file, key, parser));
                case "attn" -> {
                    if (wanted) {
                        attention = EmbeddedJson.numbers(file, "attn", parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
        return new View(
                name,
                attention,
                texts.getOrDefault("left_text", List.of()),
                texts.getOrDefault("right_text", List.of()));
    }
}
