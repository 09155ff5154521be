package sinkscope.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static String joined(String... texts) {
        return new Tokens(List.of(), List.of(texts)).joined();
    }

    @Test
    void charactersSplitBetweenTokensAreWholeAgain() {
        assertEquals("für 🐋!", joined("f", "\\xC3", "\\xBC", "r", " ", "\\xF0\\x9F", "\\x90", "\\x8B", "!"));
    }

    @Test
    void bytesThatAreNoCharacterStayAsTheyAre() {
        assertEquals("a\\xC3b", joined("a", "\\xC3", "b"));
        assertEquals("\\xC3\\xC3", joined("\\xC3", "\\xC3"));
        assertEquals("C:\\x64\\x65", joined("C:", "\\x64\\x65"));
    }
}
