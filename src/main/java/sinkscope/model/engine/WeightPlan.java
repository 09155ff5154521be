package sinkscope.model.engine;

import java.util.Arrays;

/// Which weights stay expanded between passes: the head first, then blocks from the first on. The others are expanded
/// one block at a time, each time anew.
///
/// @param keptBytes expanded weights that stay
/// @param streamedBytes the largest block of the others
record WeightPlan(boolean headKept, int keptBlocks, long keptBytes, long streamedBytes) {

    /// What fits in both: the user's budget for what is kept, and the memory there is for all that is alive at once.
    ///
    /// @param head bytes of the head, expanded
    /// @param blocks bytes of each block, expanded
    /// @param budget bytes to keep at most
    /// @param room bytes there are for weights; a plan that keeps nothing may need more
    static WeightPlan of(long head, long[] blocks, long budget, long room) {
        WeightPlan wanted = of(head, blocks, budget);
        if (wanted.bytes() <= room) {
            return wanted;
        }
        long largest = Arrays.stream(blocks).max().orElse(0);
        return of(head, blocks, Math.min(budget, room - largest));
    }

    private static WeightPlan of(long head, long[] blocks, long budget) {
        boolean headKept = head <= budget;
        long kept = headKept ? head : 0;
        int count = 0;
        while (count < blocks.length && kept + blocks[count] <= budget) {
            kept += blocks[count++];
        }
        long streamed = Arrays.stream(blocks, count, blocks.length).max().orElse(0);
        return new WeightPlan(headKept, count, kept, streamed);
    }

    /// Expanded weights alive at once while a pass runs.
    long bytes() {
        return keptBytes + streamedBytes;
    }
}
