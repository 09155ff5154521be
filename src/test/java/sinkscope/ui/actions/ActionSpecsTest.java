package sinkscope.ui.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ActionSpecsTest {

    @Test
    void noTwoShareAShortcut() {
        Map<KeyCombination, String> taken = new HashMap<>();
        for (ActionSpec spec : ActionList.ALL) {
            for (KeyCombination keys : Actions.combinations(spec)) {
                String before = taken.put(keys, spec.id());
                assertNull(before, () -> keys + " is both " + before + " and " + spec.id());
            }
        }
    }

    /// A name that is not a key's becomes a combination of that text, which no key ever makes.
    @ParameterizedTest
    @FieldSource("sinkscope.ui.actions.ActionList#ALL")
    void shortcutsAreKeysThatCanBePressed(ActionSpec spec) {
        for (KeyCombination keys : Actions.combinations(spec)) {
            assertInstanceOf(KeyCodeCombination.class, keys, spec.id());
        }
    }

    @Test
    void everyActionIsInTheList() throws IllegalAccessException {
        Set<Object> declared = new HashSet<>();
        for (Field field : ActionSpecs.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == ActionSpec.class) {
                declared.add(field.get(null));
            }
        }
        assertEquals(declared, new HashSet<Object>(ActionList.ALL));
        assertEquals(
                ActionList.ALL.size(),
                ActionList.ALL.stream().map(ActionSpec::id).distinct().count());
    }

    @ParameterizedTest
    @FieldSource("sinkscope.ui.actions.ActionList#ALL")
    void saysWhatItDoesInASentence(ActionSpec spec) {
        assertTrue(spec.hint().endsWith("."), spec.id());
        assertFalse(spec.title().isBlank());
        for (String keys : spec.shortcuts()) {
            assertFalse(Actions.display(keys).contains("_"), () -> keys + " has no name for people");
        }
    }
}
