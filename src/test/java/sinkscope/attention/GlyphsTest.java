package sinkscope.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GlyphsTest {

    @Test
    void whatCannotBeSeenIsShown() {
        assertEquals("⏎⏎⇥\\x00", Glyphs.visible("\n\r\n\t\0"));
        assertEquals("\\x1B[31m", Glyphs.visible("\u001b[31m"));
        assertEquals("a\\u202Eb", Glyphs.visible("a\u202eb"));
        assertEquals("\\u200B", Glyphs.visible("\u200b"));
        assertEquals("\\u200D", Glyphs.visible("\u200d"));
        assertEquals("\\uD83D", Glyphs.visible("\ud83d"));
        assertEquals("◌\u0301", Glyphs.visible("\u0301"));
    }

    @Test
    void textStaysAsItIs() {
        for (String text :
                new String[] {" été", "e\u0301", "注意力", "🙂", "👨‍👩‍👧‍👦", " السلام", "नमस्ते", "a  b", "می‌خواهم"}) {
            assertEquals(text, Glyphs.visible(text));
        }
    }

    @Test
    void labelsAreBareAndCutBetweenCharacters() {
        assertEquals("␣", Glyphs.label("   "));
        assertEquals("word", Glyphs.label(" word"));
        assertEquals("🙂…", Glyphs.cut("🙂🙂🙂", 2));
        assertEquals("“ été”", Glyphs.quoted(" été"));
    }

    @Test
    void marksAreToldFromText() {
        for (String mark : new String[] {"<|im_start|>", "<s>", "</s>", "<bos>", "<start_of_turn>", "<0x0A>"}) {
            assertTrue(Glyphs.isMark(mark), mark);
        }
        for (String text : new String[] {"<", " <b", "<b c>", "a>b", "<>", " <s>"}) {
            assertFalse(Glyphs.isMark(text), text);
        }
    }

    @Test
    void aTextIsKnownByItsFirstWordsOnOneLine() {
        assertEquals("a b c", Glyphs.firstWords("  a\n\nb\tc "));
        String dolphins = "\ud83d\udc2c".repeat(40);
        assertEquals("\ud83d\udc2c".repeat(31) + "…", Glyphs.firstWords(dolphins));
    }
}
