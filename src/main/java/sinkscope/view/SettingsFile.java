package sinkscope.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.Observable;
import org.jspecify.annotations.Nullable;
import sinkscope.file.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The settings as a JSON file, read at the start and written whole a moment after the last change. A file that is
/// missing or damaged means defaults, value by value: settings are never a reason not to start.
public final class SettingsFile {

    private static final Duration PAUSE = Duration.ofMillis(600);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Settings settings = new Settings();
    private final ScheduledExecutorService clock;
    private @Nullable ScheduledFuture<?> planned;
    private String written;

    /// Reads the file; from then on changes are saved by themselves.
    ///
    /// @param clock waits and writes
    public SettingsFile(Path file, ScheduledExecutorService clock) {
        this.file = file;
        this.clock = clock;
        read();
        written = text();
        for (Observable value : new Observable[] {
            settings.windowWidthProperty(), settings.windowHeightProperty(), settings.maximisedProperty(),
            settings.darkProperty(), settings.deviceProperty(), settings.threadsProperty(),
            settings.sinkKeysProperty(), settings.colourMapProperty(), settings.recent()
        }) {
            value.addListener(_ -> plan());
        }
    }

    public Settings settings() {
        return settings;
    }

    /// Where settings are kept: `-Dsinkscope.settings=FILE`, else the system's folder for such files.
    public static Path defaultFile() {
        String asked = System.getProperty("sinkscope.settings", "");
        if (!asked.isEmpty()) {
            return Path.of(asked);
        }
        Path home = Path.of(System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/Sinkscope/settings.json");
        }
        if (system.contains("win")) {
            String roaming = System.getenv("APPDATA");
            return (roaming == null ? home : Path.of(roaming))
                    .resolve("Sinkscope")
                    .resolve("settings.json");
        }
        String configuration = System.getenv("XDG_CONFIG_HOME");
        return (configuration == null || configuration.isBlank() ? home.resolve(".config") : Path.of(configuration))
                .resolve("sinkscope")
                .resolve("settings.json");
    }

    /// Writes now what still waits to be written; for the end of the program.
    public void flush() {
        ScheduledFuture<?> waiting = planned;
        if (waiting != null) {
            waiting.cancel(false);
        }
        write(text());
    }

    private void plan() {
        ScheduledFuture<?> waiting = planned;
        if (waiting != null) {
            waiting.cancel(false);
        }
        String now = text();
        planned = clock.schedule(() -> write(now), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void write(String now) {
        if (now.equals(written)) {
            return;
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            WholeFile.write(file, draft -> Files.writeString(draft, now));
            written = now;
        } catch (IOException _) {
            // A folder that cannot be written to costs the memory of this session only; the next change tries again.
            written = "";
        }
    }

    private String text() {
        ObjectNode root = JSON.createObjectNode();
        root.put("windowWidth", settings.windowWidthProperty().get());
        root.put("windowHeight", settings.windowHeightProperty().get());
        root.put("maximised", settings.maximisedProperty().get());
        root.put("dark", settings.darkProperty().get());
        root.put("device", settings.deviceProperty().get());
        root.put("threads", settings.threadsProperty().get());
        root.put("sinkKeys", settings.sinkKeysProperty().get());
        root.put("colourMap", settings.colourMapProperty().get());
        ArrayNode recent = root.putArray("recent");
        settings.recent().forEach(place -> recent.add(place.toString()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private void read() {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readString(file));
        } catch (IOException | JacksonException _) {
            return;
        }
        settings.windowWidthProperty()
                .set(within(
                        root,
                        "windowWidth",
                        640,
                        10_000,
                        settings.windowWidthProperty().get()));
        settings.windowHeightProperty()
                .set(within(
                        root,
                        "windowHeight",
                        400,
                        10_000,
                        settings.windowHeightProperty().get()));
        settings.maximisedProperty().set(root.path("maximised").asBoolean(false));
        settings.darkProperty().set(root.path("dark").asBoolean(false));
        settings.threadsProperty().set((int) within(root, "threads", 0, 1024, 0));
        settings.sinkKeysProperty().set((int) within(root, "sinkKeys", 0, 16, 1));
        if (root.path("device").isString()) {
            settings.deviceProperty().set(root.path("device").asString());
        }
        if (root.path("colourMap").isString()) {
            settings.colourMapProperty().set(root.path("colourMap").asString());
        }
        for (JsonNode place : root.path("recent")) {
            if (place.isString() && settings.recent().size() < Settings.RECENT) {
                try {
                    settings.recent().add(Path.of(place.asString()));
                } catch (InvalidPathException _) {
                    continue;
                }
            }
        }
    }

    private static double within(JsonNode root, String key, double low, double high, double otherwise) {
        JsonNode value = root.path(key);
        return value.isNumber() && value.asDouble() >= low && value.asDouble() <= high ? value.asDouble() : otherwise;
    }
}
