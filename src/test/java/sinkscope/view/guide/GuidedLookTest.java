package sinkscope.view.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sinkscope.view.settings.Settings;

class GuidedLookTest {

    private final Settings settings = new Settings();
    private final GuidedLook look = new GuidedLook(settings);

    private GuidedLook.Step step() {
        return look.stepProperty().get().orElseThrow();
    }

    @Test
    void aFirstStartShowsEveryPartOnceAndNeverAgain() {
        look.offer();
        Set<GuidedLook.Part> seen = new HashSet<>();
        int steps = step().of();
        for (int number = 1; number <= steps; number++) {
            assertEquals(number, step().number());
            seen.add(step().part());
            look.next();
        }
        assertEquals(Set.of(GuidedLook.Part.values()), seen);
        assertEquals(Optional.empty(), look.stepProperty().get());
        look.offer();
        assertEquals(Optional.empty(), look.stepProperty().get());
    }

    @Test
    void whoSkipsIsNotAskedAgainUnlessTheyAsk() {
        look.offer();
        look.next();
        look.back();
        assertEquals(1, step().number());
        look.back();
        assertEquals(1, step().number());
        look.end();
        assertTrue(settings.guideSeenProperty().get());
        look.offer();
        assertEquals(Optional.empty(), look.stepProperty().get());
        look.begin();
        assertEquals(1, step().number());
    }
}
