package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.ModelOptions;
import sinkscope.model.PassRequest;
import sinkscope.model.architecture.Architectures;
import sinkscope.model.plan.Decoder;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// What a live model refuses, cancels and leaves behind.
class LiveModelTest {

    private static final ModelOptions CPU = new ModelOptions("cpu", 0, 0);

    private Checkpoint checkpoint;
    private Decoder decoder;

    @BeforeEach
    void open() {
        checkpoint = Checkpoints.open(Expected.golden("gpt-oss-sinks"));
        decoder = Architectures.plan(checkpoint);
    }

    @AfterEach
    void close() {
        checkpoint.close();
    }

    @Test
    void passesLeaveNoArraysBehind() {
        try (EngineModel model = (EngineModel) EngineModels.trained(checkpoint, decoder, CPU)) {
            run(model, 200, 1).close();
            List<Integer> before = model.arraysAlive();
            for (int i = 0; i < 3; i++) {
                run(model, 200, 4).close();
            }
            assertEquals(before, model.arraysAlive());
        }
    }

    @Test
    void weightsExpandedLayerByLayerGiveTheSame() {
        float[] kept;
        try (EngineModel model = (EngineModel) EngineModels.trained(checkpoint, decoder, CPU);
                LiveAttention pass = run(model, 150, 1)) {
            kept = pass.losses();
        }
        try (EngineModel model =
                        (EngineModel) EngineModels.trained(checkpoint, decoder, new ModelOptions("cpu", 1, 1));
                LiveAttention pass = run(model, 150, 1)) {
            assertArrayEquals(kept, pass.losses(), 1e-5f);
            assertTrue(model.need(150).fits());
        }
    }

    @Test
    void rowsAndSinkShareSumToOneAcrossBlocksAndWindows() {
        Recorded recorded = new Recorded(300);
        try (EngineModel model = (EngineModel) EngineModels.trained(checkpoint, decoder, CPU);
                LiveAttention pass = model.run(request(300, 1), recorded, Progress.none(), Cancellation.never())) {
            Recorded scanned = new Recorded(300);
            for (int layer = 0; layer < 3; layer++) {
                float[] attention = recorded.attention(layer);
                float[] off = recorded.offToken.getOrDefault(layer, new float[0]);
                for (int row = 0; row < off.length; row++) {
                    double sum = off[row];
                    for (int k = 0; k < 300; k++) {
                        sum += attention[row * 300 + k];
                    }
                    assertEquals(1, sum, 1e-5);
                }
                pass.scan(layer, scanned);
                Agreement.close("layer " + layer, attention, scanned.attention(layer), 1e-5);
                assertEquals(off[7], pass.map(new LayerHead(layer, 0)).offToken(7), 1e-5);
            }
        }
    }

    @Test
    void aPassCanBeCancelledBetweenBlocks() {
        Cancellation cancellation = new Cancellation();
        List<Integer> seen = new ArrayList<>();
        PassListener listener = new PassListener() {
            @Override
            public void attention(AttentionRows rows) {
                seen.add(rows.firstQuery());
                cancellation.cancel();
            }
        };
        try (EngineModel model = (EngineModel) EngineModels.trained(checkpoint, decoder, CPU)) {
            assertThrows(
                    CancellationException.class,
                    () -> model.run(request(300, 1), listener, Progress.none(), cancellation));
            assertEquals(List.of(0), seen);
            run(model, 10, 1).close();
        }
    }

    @Test
    void refusesWhatCannotBeRun() {
        try (EngineModel model = (EngineModel) EngineModels.trained(checkpoint, decoder, CPU)) {
            Tokens unknown = new Tokens(List.of(1, 320), List.of("a", "b"));
            UserFault fault = assertThrows(
                    UserFault.class,
                    () -> model.run(new PassRequest(unknown, 1, ""), silent(), Progress.none(), Cancellation.never()));
            assertTrue(String.valueOf(fault.getMessage()).contains("320"), fault::toString);
            assertThrows(UserFault.class, () -> run(model, 0, 1));
            for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e27, 1e-36}) {
                assertThrows(UserFault.class, () -> run(model, 5, scale), () -> "θ × " + scale);
            }
            assertThrows(UserFault.class, () -> run(model, 20_000_000, 1));
        }
    }

    @Test
    void untrainedWeightsDependOnTheSeedAlone() {
        assertArrayEquals(untrained(7), untrained(7));
        assertTrue(Agreement.worst(untrained(7), untrained(8)) > 1e-3);
        assertEquals(Math.log(320), mean(untrained(7)), 0.5);
    }

    private float[] untrained(long seed) {
        try (EngineModel model = (EngineModel) EngineModels.untrained(checkpoint, decoder, seed, CPU);
                LiveAttention pass = run(model, 100, 1)) {
            return pass.losses();
        }
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElse(0);
    }

    private static LiveAttention run(EngineModel model, int tokens, double scale) {
        return model.run(request(tokens, scale), silent(), Progress.none(), Cancellation.never());
    }

    private static PassListener silent() {
        return _ -> {};
    }

    private static PassRequest request(int tokens, double scale) {
        List<Integer> ids =
                IntStream.range(0, tokens).map(i -> i * 31 % 320).boxed().toList();
        return new PassRequest(new Tokens(ids, Collections.nCopies(tokens, "x")), scale, "");
    }
}
