package sinkscope.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import sinkscope.work.UserFault;

class TokenIdsTest {

    private final TokenIds tokenizer = new TokenIds(100);

    @Test
    void numbersAreTokensHoweverTheyAreWritten() {
        for (String text : List.of("1 15 7", "[1, 15, 7]", "1,15,\n7\n", "  1\t15 7")) {
            assertTrue(TokenIds.couldBe(text), text);
            assertEquals(
                    List.of(1, 15, 7),
                    tokenizer.encode(text, tokenizer.defaults()).ids());
        }
        assertEquals(" 1 15 7", tokenizer.describe(List.of(1, 15, 7)).joined());
    }

    @Test
    void whatIsNoIdIsSaidByItsPlace() {
        assertFalse(TokenIds.couldBe("The lighthouse of 1973"));
        UserFault word = assertThrows(UserFault.class, () -> tokenizer.encode("1 two", tokenizer.defaults()));
        assertTrue(word.getMessage().contains("“two”"), word.getMessage());
        UserFault large = assertThrows(UserFault.class, () -> tokenizer.encode("1 100", tokenizer.defaults()));
        assertTrue(large.getMessage().contains("100 at position 1"), large.getMessage());
    }

    @Test
    void theSampleIsWithinTheVocabulary() {
        for (int size : new int[] {3, 100, 150_000}) {
            TokenIds ids = new TokenIds(size);
            assertEquals(96, ids.encode(ids.sample(), ids.defaults()).count());
        }
    }
}
