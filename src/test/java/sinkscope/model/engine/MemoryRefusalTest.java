package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.MemoryNeed;
import sinkscope.model.PassRequest;
import sinkscope.model.architecture.Architectures;
import sinkscope.model.plan.Decoder;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// What a pass needs, against machines with as much memory as a test says.
class MemoryRefusalTest {

    private static final int TOKENS = 100;
    private static final LongSupplier PLENTY = () -> 1L << 50;

    private final AtomicLong free = new AtomicLong(1L << 40);
    private Checkpoint checkpoint;
    private Decoder decoder;

    @BeforeEach
    void open() {
        checkpoint = Checkpoints.open(Expected.golden("mistral-sliding-window"));
        decoder = Architectures.plan(checkpoint);
    }

    @AfterEach
    void close() {
        checkpoint.close();
    }

    @Test
    void aPassRunsWithJustEnoughAndIsRefusedWithOneByteLess() {
        try (EngineModel model = model(Memories.shared(free::get), 0)) {
            leaveJustEnough(model);
            run(model).close();
            leaveJustEnough(model);
            free.decrementAndGet();
            String sentence = assertThrows(UserFault.class, () -> run(model)).getMessage();
            assertTrue(
                    sentence.matches(
                            ".* on 100 tokens needs 0\\.\\d GiB, but 0\\.\\d GiB are free\\. Shorten the text or"
                                    + " close other programs\\."),
                    sentence);
        }
    }

    @Test
    void keptWeightsGiveWayToALongerText() {
        try (EngineModel model = model(Memories.shared(free::get), Long.MAX_VALUE)) {
            run(model).close();
            long all = model.need(TOKENS).weights();
            long loaded = model.need(TOKENS).available() - free.get();
            assertEquals(all, loaded);
            free.set(model.need(TOKENS).pass() - 1);
            MemoryNeed tight = model.need(TOKENS);
            assertTrue(tight.fits());
            assertTrue(tight.weights() < all, tight.weights() + " of " + all);
            run(model).close();
            assertTrue(model.need(TOKENS).available() - free.get() < all);
        }
    }

    @Test
    void aDeviceHasMemoryOfItsOwn() {
        try (EngineModel model = model(new Memories(PLENTY, "cuda:0", free::get), 0)) {
            assertEquals("cuda:0", model.need(TOKENS).device());
            leaveJustEnough(model);
            run(model).close();
            leaveJustEnough(model);
            free.decrementAndGet();
            String sentence = assertThrows(UserFault.class, () -> run(model)).getMessage();
            assertTrue(
                    sentence.endsWith(" GiB are free on cuda:0. Shorten the text or choose another device."), sentence);
        }
    }

    @Test
    void queriesAndKeysAreKeptInMainMemory() {
        try (EngineModel model = model(new Memories(free::get, "cuda:0", PLENTY), 0)) {
            free.set(Forecast.OWN + PassMemory.kept(decoder, TOKENS));
            assertTrue(model.need(TOKENS).fits());
            free.decrementAndGet();
            assertFalse(model.need(TOKENS).fits());
            assertEquals("", model.need(TOKENS).device());
        }
    }

    /// What earlier passes have expanded counts as available.
    private void leaveJustEnough(EngineModel model) {
        MemoryNeed need = model.need(TOKENS);
        long loaded = need.available() - free.get();
        free.set(need.weights() + need.pass() - loaded);
    }

    private EngineModel model(Memories memories, long budget) {
        return EngineModel.open(
                EngineModels.facts(checkpoint, decoder, "tiny", "cpu"),
                decoder,
                new CheckpointWeights(checkpoint),
                Device.cpu(),
                0,
                memories,
                budget);
    }

    private LiveAttention run(EngineModel model) {
        List<Integer> ids = IntStream.range(0, TOKENS).mapToObj(i -> i % 5).toList();
        Tokens tokens = new Tokens(ids, Collections.nCopies(TOKENS, "x"));
        return model.run(new PassRequest(tokens, 1, ""), _ -> {}, Progress.none(), Cancellation.never());
    }
}
