package sinkscope.view.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PreferencesTest {

    private final Settings settings = new Settings();
    private final List<Preference> all = Preferences.all(settings, List.of("auto", "cpu"));

    private Preference named(String start) {
        return all.stream().filter(p -> p.name().startsWith(start)).findFirst().orElseThrow();
    }

    private void wish(String name, Object value) {
        named(name).wish().accept(value);
    }

    @Test
    void everyPreferenceSaysWhatItIs() {
        for (Preference one : all) {
            assertFalse(one.definition().isBlank(), one.name());
            assertTrue(one.type().isInstance(one.value().get()), one.name());
        }
    }

    @Test
    void whatCannotBeIsLeftAsItWas() {
        wish("ε", 0.45);
        wish("ε", 1.0);
        wish("ε", -0.1);
        wish("ε", Double.NaN);
        assertEquals(0.45, settings.sinkRateThresholdProperty().get());
        wish("α_k", 0.2);
        assertEquals(0.2, settings.secondaryThresholdProperty().get());
        wish("Sink keys", 4);
        wish("Sink keys", 17);
        assertEquals(4, settings.sinkKeysProperty().get());
        wish("Text size", 150.0);
        wish("Text size", 500.0);
        assertEquals(1.5, settings.textSizeProperty().get());
        wish("Device", "cpu");
        wish("Device", "cuda:9");
        assertEquals("cpu", settings.deviceProperty().get());
    }

    @Test
    void aThemeIsLightDarkOrTheSystems() {
        wish("Theme", "dark");
        assertTrue(settings.darkProperty().get());
        wish("Theme", "as the system");
        assertTrue(settings.followsSystemProperty().get());
        assertEquals("as the system", named("Theme").value().get());
        wish("Theme", "light");
        assertFalse(settings.followsSystemProperty().get()
                || settings.darkProperty().get());
    }
}
