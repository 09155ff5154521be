package sinkscope.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitCharactersTest {

    private static List<String> shown(String... pieces) {
        Tokens tokens = new Tokens(List.of(), List.of(pieces));
        return IntStream.range(0, tokens.count()).mapToObj(tokens::shown).toList();
    }

    @Test
    void threeTokensOfOneCharacterSayWhichPartTheyAre() {
        assertEquals(List.of("in ", "東 1/3", "東 2/3", "東 3/3", "."), shown("in ", "\\xE6", "\\x9D", "\\xB1", "."));
    }

    @Test
    void twoBytesAndOneAreTwoPartsOfIt() {
        assertEquals(List.of("東 1/2", "東 2/2"), shown("\\xE6\\x9D", "\\xB1"));
    }

    @Test
    void charactersOneAfterTheOtherAreToldApart() {
        // 東京 is E6 9D B1, E4 BA AC.
        assertEquals(List.of("東 1/2", "東 2/2京 1/2", "京 2/2"), shown("\\xE6\\x9D", "\\xB1\\xE4", "\\xBA\\xAC"));
    }

    @Test
    void textAroundTheBytesStays() {
        assertEquals(List.of(" a東 1/2", "東 2/2"), shown(" a\\xE6\\x9D", "\\xB1"));
    }

    @Test
    void bytesThatAreNoCharacterStayBytes() {
        assertEquals(List.of("\\xE6", "x", "\\xFF"), shown("\\xE6", "x", "\\xFF"));
        assertEquals(List.of("\\xB1", "\\xB1"), shown("\\xB1", "\\xB1"));
    }
}
