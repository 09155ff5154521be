package sinkscope.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import sinkscope.work.UserFault;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A page saved from CircuitsVis: `render("…", AttentionHeads, {"attention": [H][Q][K], "tokens": […]})`, one layer.
final class CircuitsVisPage implements NotebookPage.PageFormat {

    private static final List<String> ELEMENTS = List.of("AttentionHeads,", "AttentionPatterns,", "AttentionPattern,");

    @Override
    public String name() {
        return "CircuitsVis page";
    }

    @Override
    public List<String> extensions() {
        return List.of("html", "htm");
    }

    @Override
    public boolean matches(Path file, byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return WebPage.looksLikeOne(file, text) && text.contains("circuits-vis-");
    }

    @Override
    public boolean holdsData(Path file) {
        return start(file).isPresent();
    }

    private static OptionalLong start(Path file) {
        for (String element : ELEMENTS) {
            OptionalLong start = EmbeddedJson.objectAfterLast(file, element, " \n\r\t");
            if (start.isPresent()) {
                return start;
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public Trace open(Path file, Given given) {
        OptionalLong start = start(file);
        if (start.isEmpty()) {
            throw new UserFault(file + " is a CircuitsVis page without attention heads.");
        }
        return EmbeddedJson.read(file, start.getAsLong(), parser -> read(file, given, parser));
    }

    private Trace read(Path file, Given given, JsonParser parser) throws IOException {
        @Nullable StoredArray attention = null;
        List<String> tokens = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.equals("attention")) {
                attention = EmbeddedJson.numbers(file, key, parser);
            } else if (key.equals("tokens")) {
                tokens = EmbeddedJson.texts(file, key, parser);
            } else {
                parser.skipChildren();
            }
        }
        if (attention == null) {
            throw new UserFault(file + " is a CircuitsVis page without attention heads.");
        }
        return WebPage.trace(name(), file, attention, List.of(), tokens, given);
    }
}
