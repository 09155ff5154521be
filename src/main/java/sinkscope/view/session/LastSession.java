package sinkscope.view.session;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.attention.LayerHead;
import sinkscope.file.WholeFile;
import sinkscope.raster.MapWindow;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What was on screen when the window was closed: the source that was followed, and how it was looked at.
///
/// @param place the recording, or the model
/// @param isModel whether a model ran `text`, else it is a recording
/// @param compared the heads side by side, at least one
/// @param window what part of the maps was in sight
/// @param switches names of choices that were on
/// @param normalisation how values became colour, by its name
/// @param tab the tab of the plots, by its name
public record LastSession(
        Path place,
        boolean isModel,
        String text,
        boolean bos,
        boolean chat,
        double thetaScale,
        List<LayerHead> compared,
        LayerHead focused,
        MapWindow window,
        List<String> switches,
        String normalisation,
        String tab) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int VERSION = 1;

    public LastSession {
        compared = List.copyOf(compared);
        switches = List.copyOf(switches);
    }

    /// Writes it whole or not at all. A path within the session's folder is written relative to it.
    public void save(Path file) throws IOException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path absolute = place.toAbsolutePath().normalize();
        Path written = folder != null && absolute.startsWith(folder) ? folder.relativize(absolute) : absolute;
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("place", written.toString().replace('\\', '/'));
            json.writeBooleanProperty("model", isModel);
            json.writeStringProperty("text", this.text);
            json.writeBooleanProperty("bos", bos);
            json.writeBooleanProperty("chat", chat);
            json.writeNumberProperty("thetaScale", thetaScale);
            list(json, "heads", compared.stream().map(LastSession::named).toList());
            json.writeStringProperty("focused", named(focused));
            list(
                    json,
                    "window",
                    List.of(
                            Double.toString(window.firstQuery()),
                            Double.toString(window.firstKey()),
                            Double.toString(window.queries()),
                            Double.toString(window.keys())));
            list(json, "switches", switches);
            json.writeStringProperty("normalisation", normalisation);
            json.writeStringProperty("tab", tab);
            json.writeEndObject();
        }
        if (folder != null) {
            Files.createDirectories(folder);
        }
        WholeFile.write(file, draft -> Files.writeString(draft, text + "\n"));
    }

    private static void list(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private static String named(LayerHead head) {
        return head.layer() + "." + head.head();
    }

    /// What the file says; empty where there is none or it is damaged: a session is never a reason not to start.
    public static Optional<LastSession> read(Path file) {
        try {
            Map<String, List<String>> values = values(Files.readString(file));
            List<Double> window =
                    all(values, "window").stream().map(Double::valueOf).toList();
            Path folder = file.toAbsolutePath().normalize().getParent();
            Path place = Path.of(one(values, "place"));
            return Optional.of(new LastSession(
                    folder == null ? place : folder.resolve(place).normalize(),
                    Boolean.parseBoolean(one(values, "model")),
                    one(values, "text"),
                    Boolean.parseBoolean(one(values, "bos")),
                    Boolean.parseBoolean(one(values, "chat")),
                    Double.parseDouble(one(values, "thetaScale")),
                    all(values, "heads").stream().map(LastSession::head).toList(),
                    head(one(values, "focused")),
                    new MapWindow(window.get(0), window.get(1), window.get(2), window.get(3)),
                    values.getOrDefault("switches", List.of()),
                    one(values, "normalisation"),
                    one(values, "tab")));
        } catch (IOException | JacksonException | IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    /// @throws IllegalArgumentException if there are none of this name
    private static List<String> all(Map<String, List<String>> values, String name) {
        List<String> found = values.getOrDefault(name, List.of());
        if (found.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return found;
    }

    private static String one(Map<String, List<String>> values, String name) {
        return all(values, name).getFirst();
    }

    private static LayerHead head(String written) {
        int dot = written.indexOf('.');
        return new LayerHead(Integer.parseInt(written.substring(0, dot)), Integer.parseInt(written.substring(dot + 1)));
    }

    /// Every value of the outermost object as text, lists as several.
    private static Map<String, List<String>> values(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return values;
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                List<String> found = new ArrayList<>();
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        found.add(json.getString());
                    }
                } else {
                    found.add(json.getString());
                }
                values.put(name, found);
            }
        }
        return values;
    }
}
