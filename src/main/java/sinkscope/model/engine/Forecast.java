package sinkscope.model.engine;

import sinkscope.model.MemoryNeed;
import sinkscope.model.plan.Decoder;

/// What a pass will need and which weights can stay expanded beside it.
///
/// @param need in the memory that is short, if one is; else in the one where the pass computes
record Forecast(MemoryNeed need, WeightPlan plan) {

    /// What the program takes beside its arrays as it runs: heap, compiled code, the allocator's slack. Seen: 0.5 GiB.
    static final long OWN = 1L << 29;

    /// @param tokens the length of the text
    static Forecast of(Decoder decoder, WeightBudget budget, Memories memories, int tokens) {
        long kept = PassMemory.kept(decoder, tokens);
        long working = PassMemory.working(decoder, tokens);
        long loaded = budget.loadedBytes();
        if (memories.isShared()) {
            long pass = OWN + kept + working + budget.stagingBytes() + budget.transposingBytes();
            long available = memories.main().getAsLong() + loaded;
            WeightPlan plan = budget.plan(available - pass);
            return new Forecast(new MemoryNeed("", plan.bytes(), pass, available), plan);
        }
        long available = memories.device().getAsLong() + loaded;
        WeightPlan plan = budget.plan(available - working);
        MemoryNeed device = new MemoryNeed(memories.deviceName(), plan.bytes(), working, available);
        MemoryNeed main = new MemoryNeed(
                "", budget.stagingBytes(), OWN + kept, memories.main().getAsLong());
        return new Forecast(device.fits() && !main.fits() ? main : device, plan);
    }
}
