package sinkscope.view.settings;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.Observable;
import org.jspecify.annotations.Nullable;
import sinkscope.file.WholeFile;
import sinkscope.statistics.MeasureSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// The settings as a JSON file, read at the start and written whole a moment after the last change. A file that is
/// missing or damaged means defaults, value by value: settings are never a reason not to start.
public final class SettingsFile {

    private static final Duration PAUSE = Duration.ofMillis(600);
    private static final double BELOW_ONE = Math.nextDown(1.0);
    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectWriteContext INDENTED = new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }
    };

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
            settings.windowWidthProperty(),
            settings.windowHeightProperty(),
            settings.maximisedProperty(),
            settings.darkProperty(),
            settings.deviceProperty(),
            settings.threadsProperty(),
            settings.weightBudgetProperty(),
            settings.runAheadProperty(),
            settings.torchProperty(),
            settings.sinkKeysProperty(),
            settings.colourMapProperty(),
            settings.sinkRateThresholdProperty(),
            settings.secondaryThresholdProperty(),
            settings.exportFolderProperty(),
            settings.exportFormatsProperty(),
            settings.exportLeftOutProperty(),
            settings.composerPageProperty(),
            settings.composerFilesProperty(),
            settings.followsSystemProperty(),
            settings.textSizeProperty(),
            settings.overviewWidthProperty(),
            settings.plotsWidthProperty(),
            settings.overviewShownProperty(),
            settings.plotsShownProperty(),
            settings.textShownProperty(),
            settings.guideSeenProperty(),
            settings.restoresSessionProperty(),
            settings.recent()
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
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(INDENTED, text)) {
            json.writeStartObject();
            json.writeNumberProperty(
                    "windowWidth", settings.windowWidthProperty().get());
            json.writeNumberProperty(
                    "windowHeight", settings.windowHeightProperty().get());
            json.writeBooleanProperty("maximised", settings.maximisedProperty().get());
            json.writeBooleanProperty("dark", settings.darkProperty().get());
            json.writeStringProperty("device", settings.deviceProperty().get());
            json.writeNumberProperty("threads", settings.threadsProperty().get());
            json.writeNumberProperty(
                    "weightBudget", settings.weightBudgetProperty().get());
            json.writeStringProperty("torch", settings.torchProperty().get());
            json.writeNumberProperty("runAhead", settings.runAheadProperty().get());
            json.writeNumberProperty("sinkKeys", settings.sinkKeysProperty().get());
            json.writeStringProperty("colourMap", settings.colourMapProperty().get());
            json.writeNumberProperty(
                    "sinkRateThreshold", settings.sinkRateThresholdProperty().get());
            json.writeNumberProperty(
                    "secondaryThreshold", settings.secondaryThresholdProperty().get());
            json.writeStringProperty(
                    "exportFolder", settings.exportFolderProperty().get());
            json.writeStringProperty(
                    "exportFormats", settings.exportFormatsProperty().get());
            json.writeStringProperty(
                    "exportLeftOut", settings.exportLeftOutProperty().get());
            json.writeStringProperty(
                    "composerPage", settings.composerPageProperty().get());
            json.writeStringProperty(
                    "composerFiles", settings.composerFilesProperty().get());
            json.writeBooleanProperty(
                    "followsSystem", settings.followsSystemProperty().get());
            json.writeNumberProperty("textSize", settings.textSizeProperty().get());
            json.writeNumberProperty(
                    "overviewWidth", settings.overviewWidthProperty().get());
            json.writeNumberProperty("plotsWidth", settings.plotsWidthProperty().get());
            json.writeBooleanProperty(
                    "overviewShown", settings.overviewShownProperty().get());
            json.writeBooleanProperty(
                    "plotsShown", settings.plotsShownProperty().get());
            json.writeBooleanProperty("textShown", settings.textShownProperty().get());
            json.writeBooleanProperty("guideSeen", settings.guideSeenProperty().get());
            json.writeBooleanProperty(
                    "restoresSession", settings.restoresSessionProperty().get());
            json.writeArrayPropertyStart("recent");
            settings.recent().forEach(place -> json.writeString(place.toString()));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private void read() {
        Values values;
        try {
            values = Values.of(Files.readString(file));
        } catch (IOException | JacksonException _) {
            return;
        }
        settings.windowWidthProperty()
                .set(values.within(
                        "windowWidth",
                        640,
                        10_000,
                        settings.windowWidthProperty().get()));
        settings.windowHeightProperty()
                .set(values.within(
                        "windowHeight",
                        400,
                        10_000,
                        settings.windowHeightProperty().get()));
        settings.maximisedProperty().set(values.isTrue("maximised"));
        settings.darkProperty().set(values.isTrue("dark"));
        settings.threadsProperty().set((int) values.within("threads", 0, 1024, 0));
        settings.weightBudgetProperty().set(values.within("weightBudget", 0, 1 << 20, 0));
        settings.runAheadProperty().set((int) values.within("runAhead", 0, 1 << 20, 1024));
        settings.sinkKeysProperty().set((int) values.within("sinkKeys", 0, 16, 1));
        settings.followsSystemProperty().set(values.isTrue("followsSystem"));
        settings.textSizeProperty().set(values.within("textSize", 0.8, 2, 1));
        settings.overviewWidthProperty().set(values.within("overviewWidth", 0, 10_000, 0));
        settings.plotsWidthProperty().set(values.within("plotsWidth", 0, 10_000, 0));
        settings.overviewShownProperty().set(!values.isFalse("overviewShown"));
        settings.plotsShownProperty().set(!values.isFalse("plotsShown"));
        settings.textShownProperty().set(!values.isFalse("textShown"));
        settings.restoresSessionProperty().set(!values.isFalse("restoresSession"));
        settings.guideSeenProperty().set(values.isTrue("guideSeen"));
        settings.sinkRateThresholdProperty()
                .set(values.within("sinkRateThreshold", 0, BELOW_ONE, MeasureSettings.DEFAULT.sinkRateThreshold()));
        settings.secondaryThresholdProperty()
                .set(values.within("secondaryThreshold", 0, BELOW_ONE, MeasureSettings.DEFAULT.secondaryThreshold()));
        values.text("exportFolder").ifPresent(settings.exportFolderProperty()::set);
        values.text("exportFormats").ifPresent(settings.exportFormatsProperty()::set);
        values.text("exportLeftOut").ifPresent(settings.exportLeftOutProperty()::set);
        values.text("composerPage").ifPresent(settings.composerPageProperty()::set);
        values.text("composerFiles").ifPresent(settings.composerFilesProperty()::set);
        values.text("device").ifPresent(settings.deviceProperty()::set);
        values.text("torch").ifPresent(settings.torchProperty()::set);
        values.text("colourMap").ifPresent(settings.colourMapProperty()::set);
        for (String place : values.recent()) {
            if (settings.recent().size() < Settings.RECENT) {
                try {
                    settings.recent().add(Path.of(place));
                } catch (InvalidPathException _) {
                    continue;
                }
            }
        }
    }

    /// What a file says, read token by token: a tree of nodes would load most of the JSON library, which a start waits
    /// for.
    ///
    /// @param plain numbers, truth values and texts of the outermost object
    /// @param recent the texts of its array of this name
    private record Values(Map<String, Object> plain, List<String> recent) {

        static Values of(String text) {
            Values values = new Values(new HashMap<>(), new ArrayList<>());
            try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    return values;
                }
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    values.take(name, json);
                }
            }
            return values;
        }

        private void take(String name, JsonParser json) {
            switch (json.nextToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> plain.put(name, json.getDoubleValue());
                case VALUE_TRUE, VALUE_FALSE -> plain.put(name, json.getBooleanValue());
                case VALUE_STRING -> plain.put(name, json.getString());
                case START_ARRAY -> {
                    for (JsonToken each = json.nextToken(); each != JsonToken.END_ARRAY; each = json.nextToken()) {
                        if (name.equals("recent") && each == JsonToken.VALUE_STRING) {
                            recent.add(json.getString());
                        }
                        json.skipChildren();
                    }
                }
                default -> json.skipChildren();
            }
        }

        double within(String name, double low, double high, double otherwise) {
            return plain.get(name) instanceof Double value && value >= low && value <= high ? value : otherwise;
        }

        boolean isFalse(String name) {
            return Boolean.FALSE.equals(plain.get(name));
        }

        boolean isTrue(String name) {
            return Boolean.TRUE.equals(plain.get(name));
        }

        Optional<String> text(String name) {
            return plain.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
        }
    }
}
