package sinkscope.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.tokenizer.TokenPieces.Spelling;

class TokenPiecesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "BYTE_LEVEL     | Ġthe     | \" the\"",
                "BYTE_LEVEL     | Ċ        | \"\n\"",
                "BYTE_LEVEL     | cafÃ©    | café",
                "BYTE_LEVEL     | âĸ       | \\xE2\\x96",
                "BYTE_LEVEL     | ģ!       | \\x81!",
                "BYTE_LEVEL     | ĠðŁĲĭ   | \" 🐋\"",
                "BYTE_LEVEL     | <｜pad｜> | <｜pad｜>",
                "SENTENCE_PIECE | ▁the     | \" the\"",
                "SENTENCE_PIECE | ▁▁       | \"  \"",
                "SENTENCE_PIECE | <0x0A>   | \"\n\"",
                "SENTENCE_PIECE | <0xE2>   | \\xE2",
                "SENTENCE_PIECE | <0xZZ>   | <0xZZ>",
                "PLAIN          | Ġ▁       | Ġ▁",
            })
    void aTokenReadsAsTheTextItStandsFor(Spelling spelling, String word, String text) {
        assertEquals(text, TokenPieces.read(word, spelling));
    }

    @Test
    void everyByteHasItsOwnCharacterAndComesBack() {
        assertEquals(256, ByteLevel.characters().chars().distinct().count());
        for (int b = 0; b < 256; b++) {
            String word = ByteLevel.characters().substring(b, b + 1);
            byte[] expected = {(byte) b};
            assertTrue(Arrays.equals(expected, ByteLevel.bytes(word).orElseThrow()), word);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "Ωμέγα 🐋", "你好\u0000\t"})
    void spellingAndReadingAreInverse(String text) {
        String word = ByteLevel.spell(text);
        assertEquals(text, new String(ByteLevel.bytes(word).orElseThrow(), StandardCharsets.UTF_8));
        assertEquals(text, TokenPieces.read(word, Spelling.BYTE_LEVEL));
    }

    @Test
    void everyByteSequenceReadsAsSomething() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                String text = TokenPieces.readable(new byte[] {(byte) first, (byte) second});
                assertTrue(!text.isEmpty() && text.indexOf('\uFFFD') < 0, () -> text);
            }
        }
    }

    @Test
    void gapsAndStrangersHaveNoText() {
        TokenPieces pieces = TokenPieces.of(3, id -> id == 1 ? null : "Ġ" + id, id -> id == 2, Spelling.BYTE_LEVEL);
        assertEquals(Optional.of(" 0"), pieces.text(0));
        assertEquals(Optional.empty(), pieces.text(1));
        assertEquals(Optional.of("Ġ2"), pieces.text(2));
        assertEquals(Optional.empty(), pieces.text(3));
        assertEquals(Optional.empty(), pieces.text(-1));
    }
}
