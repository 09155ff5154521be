package sinkscope.view.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void whatIsLeftFollowsFromWhatWasDone() {
        assertEquals(" · 30 s left", TimeLeft.words(10 * SECOND, 0.25));
        assertEquals(" · 3 min left", TimeLeft.words(60 * SECOND, 0.25));
        assertEquals(" · 2 h 30 min left", TimeLeft.words(3000 * SECOND, 0.25));
    }

    @Test
    void nothingIsSaidOfWhatIsDoneSoonOrHasHardlyBegun() {
        assertEquals("", TimeLeft.words(SECOND, 0.5));
        assertEquals("", TimeLeft.words(60 * SECOND, 0.01));
        assertEquals("", TimeLeft.words(60 * SECOND, Double.NaN));
        assertEquals("", TimeLeft.words(60 * SECOND, 1));
    }
}
