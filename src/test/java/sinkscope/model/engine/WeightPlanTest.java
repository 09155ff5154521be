package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// What stays expanded for a head of 10 bytes and blocks of 100.
class WeightPlanTest {

    private static final long[] BLOCKS = {100, 100, 100};

    @Test
    void everythingStaysWhereBothReach() {
        assertEquals(new WeightPlan(true, 3, 310, 0), plan(310, 310));
    }

    @Test
    void theBudgetLimitsWhatIsKept() {
        assertEquals(new WeightPlan(true, 1, 110, 100), plan(209, 1000));
        assertEquals(new WeightPlan(false, 0, 0, 100), plan(1, 1000));
    }

    @Test
    void lessIsKeptWhereTheTextLeavesLessRoom() {
        assertEquals(new WeightPlan(true, 3, 310, 0), plan(310, 315));
        assertEquals(new WeightPlan(true, 1, 110, 100), plan(310, 309));
        assertEquals(new WeightPlan(true, 0, 10, 100), plan(310, 110));
    }

    @Test
    void withoutAnyRoomOneBlockIsStillNeeded() {
        assertEquals(new WeightPlan(false, 0, 0, 100), plan(310, 0));
        assertEquals(new WeightPlan(false, 0, 0, 100), plan(310, -5));
    }

    private static WeightPlan plan(long budget, long room) {
        return WeightPlan.of(10, BLOCKS, budget, room);
    }
}
