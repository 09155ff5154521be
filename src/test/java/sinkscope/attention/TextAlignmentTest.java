package sinkscope.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TextAlignmentTest {

    private static Tokens tokens(String... pieces) {
        return new Tokens(List.of(), List.of(pieces));
    }

    @Test
    void tokensAreFoundByTheirCharacters() {
        Tokens a = tokens("<s>", " The", " whale", " sang");
        Tokens b = tokens("The", " wh", "ale", " sa", "ng");
        TextAlignment there = TextAlignment.of(a, b).orElseThrow();
        assertEquals(OptionalInt.empty(), there.at(0), "a mark the other has not");
        assertEquals(OptionalInt.of(0), there.at(1));
        assertEquals(OptionalInt.of(2), there.at(2), "where the word ends");
        assertEquals(OptionalInt.of(4), there.at(3));
        TextAlignment back = TextAlignment.of(b, a).orElseThrow();
        assertEquals(OptionalInt.of(2), back.at(1));
        assertEquals(OptionalInt.of(2), back.at(2));
        assertEquals(OptionalInt.empty(), back.at(9));
    }

    @Test
    void bytesOfOneCharacterAreThatCharacter() {
        Tokens a = tokens("in", " \\xE6", "\\x9D", "\\xB1", "!");
        Tokens b = tokens("in", " 東", "!");
        TextAlignment there = TextAlignment.of(a, b).orElseThrow();
        assertEquals(OptionalInt.of(1), there.at(1));
        assertEquals(OptionalInt.of(1), there.at(3));
        assertEquals(OptionalInt.of(2), there.at(4));
    }

    @Test
    void otherTextsHaveNone() {
        assertTrue(TextAlignment.of(tokens("a", " b"), tokens("a", " c")).isEmpty());
        assertTrue(TextAlignment.of(tokens(), tokens()).isEmpty());
    }

    @Test
    void firstMarksOfBothMeet() {
        assertEquals(
                OptionalInt.of(0),
                TextAlignment.of(tokens("<s>", "a"), tokens("<|begin|>", "a"))
                        .orElseThrow()
                        .at(0));
    }
}
