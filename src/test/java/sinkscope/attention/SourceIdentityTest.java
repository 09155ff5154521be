package sinkscope.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SourceIdentityTest {

    private static SourceIdentity identity(String text, double scale, String... interventions) {
        AttentionFacts facts = new AttentionFacts(
                "Known",
                "r1",
                "F32",
                2,
                List.of(0, 1),
                2,
                2,
                List.of(1e4 * scale, 1e5 * scale),
                scale,
                "",
                List.of(interventions),
                "eager",
                true,
                "",
                "",
                "test");
        return SourceIdentity.of(facts, new Tokens(List.of(), List.of(text.split("(?= )"))));
    }

    @Test
    void everythingThatChangesAttentionChangesTheKey() {
        SourceIdentity plain = identity("a text", 1);
        assertEquals(plain.key(), identity("a text", 1).key());
        assertEquals(16, plain.key().length());
        for (SourceIdentity other :
                List.of(identity("a text", 2), identity("another text", 1), identity("a text", 1, "window 4+60"))) {
            assertNotEquals(plain.key(), other.key(), other.words());
        }
        assertTrue(plain.sameText(identity("a text", 2)));
        assertFalse(plain.sameText(identity("a txt", 1)));
    }

    @Test
    void itSaysWhatItIsOf() {
        assertEquals(
                "Known · “a text” · 2 tokens · θ 400\u2009000 (×4) · sink-logit 0",
                identity("a text", 4, "sink-logit 0").words());
    }

    @Test
    void besideOthersItSaysWhatDiffers() {
        SourceIdentity plain = identity("a text", 1);
        SourceIdentity turned = identity("a text", 1 / 16.0);
        assertEquals("θ 6\u2009250 (×1/16)", turned.wordsBeside(List.of(plain, turned)));
        assertEquals("", plain.wordsBeside(List.of(plain)));
        assertEquals("as it is", plain.wordsBeside(List.of(identity("a text", 1, "window 4+60"))));
    }
}
