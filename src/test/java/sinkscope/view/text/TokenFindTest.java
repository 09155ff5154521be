package sinkscope.view.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.RecordedMaps;
import sinkscope.view.shown.TokenSpan;

class TokenFindTest {

    private static final LayerHead HEAD = new LayerHead(0, 0);
    private static final List<String> TEXT = List.of("The", " wh", "ale", " saw", " a", " Wh", "ale", ".");

    private final Exploration exploration = explored();
    private final CompareModel compare = new CompareModel(exploration, Runnable::run, Runnable::run);
    private final TokenStripModel strip = new TokenStripModel(exploration, compare.row());
    private final TokenFind find = strip.find();

    private static Exploration explored() {
        Map<LayerHead, AttentionMap> maps = new HashMap<>();
        maps.put(HEAD, RecordedMaps.made(HEAD, TEXT.size(), (q, k) -> 1.0 / (1 + q - k), new float[0]));
        Tokens tokens = new Tokens(IntStream.range(0, TEXT.size()).boxed().toList(), TEXT);
        return new RecordedMaps(tokens, maps).explored();
    }

    @Test
    void aWordInSeveralTokensIsFoundWhateverItsCase() {
        find.wantedProperty().set("whale");
        assertEquals(
                List.of(new TokenSpan(1, 2), new TokenSpan(5, 6)),
                find.foundProperty().get());
        assertEquals("1 of 2", find.count());
        assertEquals(
                OptionalInt.empty(),
                exploration.selection().pinnedQueryProperty().get(),
                "typing chooses nothing");
    }

    @Test
    void goingOnMakesTheFindingTheQueryAndComesRound() {
        find.wantedProperty().set("wh");
        find.next();
        assertEquals(
                OptionalInt.of(1), exploration.selection().pinnedQueryProperty().get());
        find.next();
        assertEquals(
                OptionalInt.of(5), exploration.selection().pinnedQueryProperty().get());
        assertEquals("2 of 2", find.count());
        find.next();
        assertEquals(
                OptionalInt.of(1), exploration.selection().pinnedQueryProperty().get());
        find.before();
        assertEquals(
                OptionalInt.of(5), exploration.selection().pinnedQueryProperty().get());
    }

    @Test
    void typingGoesOnFromTheQuery() {
        strip.choose(4);
        find.wantedProperty().set("ale");
        assertEquals(Optional.of(new TokenSpan(6, 6)), find.looked());
        find.wantedProperty().set("submarine");
        assertEquals("none", find.count());
        find.next();
        assertEquals(
                OptionalInt.of(4), exploration.selection().pinnedQueryProperty().get());
        find.wantedProperty().set("");
        assertEquals("", find.count());
    }

    @Test
    void severalQueriesAreTheMeanOfTheirRows() {
        strip.sum(3, 2, false);
        var summed = compare.row().summed().summedProperty().get().orElseThrow();
        assertEquals(new TokenSpan(2, 3), summed.queries());
        // Row 2 is 1/3, 1/2, 1 and row 3 is 1/4, 1/3, 1/2, 1, each over its sum.
        double two = 1 / 3.0 + 1 / 2.0 + 1;
        double three = two + 1 / 4.0;
        float[] mean = {
            (float) ((1 / 3.0 / two + 1 / 4.0 / three) / 2),
            (float) ((1 / 2.0 / two + 1 / 3.0 / three) / 2),
            (float) ((1 / two + 1 / 2.0 / three) / 2),
            (float) (1 / three / 2),
            0,
            0,
            0,
            0
        };
        assertArrayEquals(mean, summed.mean(), 1e-6f);
        assertEquals(2 * mean[1], summed.sum(1), 1e-6);
        assertEquals(8, strip.shades().length, "the text is shaded by them");
        strip.pin(1);
        assertTrue(compare.row().summed().summedProperty().get().isEmpty());
    }

    @Test
    void aKeyIsHeldUntilItIsChosenAgain() {
        strip.pinKey(2);
        assertEquals(Optional.of(new TokenSpan(2, 2)), strip.summedKeys());
        strip.pinKey(2);
        assertEquals(Optional.empty(), strip.summedKeys());
        strip.sum(1, 3, true);
        assertEquals(Optional.of(new TokenSpan(1, 3)), strip.summedKeys());
        exploration.selection().release();
        assertEquals(Optional.empty(), strip.summedKeys());
    }
}
