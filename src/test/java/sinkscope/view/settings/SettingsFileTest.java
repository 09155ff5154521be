package sinkscope.view.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    @TempDir
    Path folder;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void whatIsSetComesBack() throws Exception {
        Path file = folder.resolve("new/settings.json");
        SettingsFile first = new SettingsFile(file, clock);
        Settings set = first.settings();
        set.darkProperty().set(true);
        set.windowWidthProperty().set(1234);
        set.threadsProperty().set(3);
        set.weightBudgetProperty().set(2.5);
        set.sinkKeysProperty().set(4);
        set.deviceProperty().set("cpu");
        set.colourMapProperty().set("magma");
        set.remember(folder.resolve("a.gguf"));
        set.remember(folder.resolve("b – ü.safetensors"));
        first.flush();
        Settings read = new SettingsFile(file, clock).settings();
        assertTrue(read.darkProperty().get());
        assertEquals(1234, read.windowWidthProperty().get());
        assertEquals(3, read.threadsProperty().get());
        assertEquals(2.5, read.weightBudgetProperty().get());
        assertEquals(4, read.sinkKeysProperty().get());
        assertEquals("cpu", read.deviceProperty().get());
        assertEquals("magma", read.colourMapProperty().get());
        assertEquals(List.of(folder.resolve("b – ü.safetensors"), folder.resolve("a.gguf")), read.recent());
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertEquals(List.of(file), files.toList(), "no draft is left behind");
        }
    }

    @Test
    void aChangeIsSavedByItselfAMomentLater() throws Exception {
        Path file = folder.resolve("settings.json");
        SettingsFile settings = new SettingsFile(file, clock);
        settings.settings().darkProperty().set(true);
        assertFalse(Files.exists(file), "not on every change");
        for (int i = 0; i < 200 && !Files.exists(file); i++) {
            Thread.sleep(20);
        }
        assertTrue(new SettingsFile(file, clock).settings().darkProperty().get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"windowWidth\": -5, \"threads\": \"many\", \"sinkKeys\": 99, \"recent\": [7, null, \"\\u0000\"]}",
                "{\"windowWidth\": 1e300, \"dark\": {\"a\": 1}, \"device\": 12}"
            })
    void aDamagedFileMeansDefaults(String content) throws Exception {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, content);
        Settings read = new SettingsFile(file, clock).settings();
        assertEquals(1440, read.windowWidthProperty().get());
        assertEquals(0, read.threadsProperty().get());
        assertEquals(1, read.sinkKeysProperty().get());
        assertEquals("auto", read.deviceProperty().get());
        assertEquals(List.of(), read.recent());
    }

    @Test
    void recentOnesAreKeptShortAndOnce() {
        Settings settings = new Settings();
        for (int i = 0; i < 20; i++) {
            settings.remember(folder.resolve("t" + i));
        }
        settings.remember(folder.resolve("t15"));
        assertEquals(Settings.RECENT, settings.recent().size());
        assertEquals(folder.resolve("t15"), settings.recent().getFirst());
        assertEquals(
                1,
                settings.recent().stream().filter(folder.resolve("t15")::equals).count());
    }
}
