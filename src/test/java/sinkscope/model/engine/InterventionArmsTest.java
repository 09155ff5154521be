package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Interventions;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// The bundled model under every intervention, against an independent implementation of the same arms.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterventionArmsTest {

    private static final int HEADS = 9;
    private static final double NATS = 2e-3;
    private static final double MASS = 1e-4;

    /// How near an arm must come: every token and head where arithmetic is smooth, means where rounding flips.
    private enum Nearness {
        SMOOTH,
        ROUNDED,
        BROKEN
    }

    private record Arm(String name, double theta, Nearness nearness, List<String> words) {
        static Arm smooth(String name, String... words) {
            return new Arm(name, 1, Nearness.SMOOTH, List.of(words));
        }

        static Arm rounded(String name, String... words) {
            return new Arm(name, 1, Nearness.ROUNDED, List.of(words));
        }

        static Arm broken(String name, String... words) {
            return new Arm(name, 1, Nearness.BROKEN, List.of(words));
        }
    }

    private static final List<Arm> ARMS = List.of(
            Arm.smooth("baseline"),
            Arm.smooth("window-0+64", "window 0+64"),
            Arm.smooth("window-1+63", "window 1+63"),
            Arm.smooth("window-4+60", "window 4+60"),
            Arm.smooth("window-4+60-text-positions", "window 4+60 positions text"),
            Arm.smooth("sink-logit--2", "sink-logit -2"),
            Arm.smooth("sink-logit-0", "sink-logit 0"),
            Arm.smooth("sink-logit-2", "sink-logit 2"),
            Arm.broken("sink-logit-4", "sink-logit 4"),
            Arm.smooth("key-0-cut", "key-bias 0:-inf"),
            Arm.smooth("key-0-bias--4", "key-bias 0:-4"),
            Arm.smooth("key-0-bias-2", "key-bias 0:2"),
            Arm.smooth("logit-scale-1.6", "logit-scale 1.6"),
            Arm.smooth("decay-bias-1", "decay-bias 1"),
            Arm.smooth("decay-bias-1-sink-spared", "decay-bias 1 spare 1"),
            Arm.rounded("activations-8-token", "quantise 8:token"),
            Arm.rounded("activations-8-tensor", "quantise 8:tensor"),
            Arm.rounded("activations-8-tensor-0-exempt", "quantise 8:tensor exempt 0"),
            Arm.rounded("activations-8-tensor-100-exempt", "quantise 8:tensor exempt 100"),
            Arm.rounded("activations-6-tensor-0-exempt", "quantise 6:tensor exempt 0"),
            Arm.broken("spike-11-0-507-zero", "write 11:0:507=0"),
            Arm.smooth("spike-11-0-507-to-23597.05", "write 11:0:507=23597.05"),
            Arm.smooth("heads-zero", "zero-heads 3:0,18:7,18:8,25:4"),
            Arm.smooth("heads-on-first-key", "heads-on-first-key 3:0,18:7,18:8,25:4"),
            new Arm("theta-16-window-4+60", 16, Nearness.SMOOTH, List.of("window 4+60")));

    private final Expected expected = Expected.read(Expected.golden("labs").resolve("expected.safetensors"));
    private final Tokens tokens = Expected.read(
                    Expected.golden("smollm2-135m-instruct-q4_1").resolve("expected.safetensors"))
            .tokens();
    private Checkpoint checkpoint;
    private LiveModel model;

    @BeforeAll
    void open() {
        checkpoint = Checkpoints.open(Path.of("assets/models/SmolLM2-135M-Instruct.Q4_1.gguf"));
        model = Models.open(checkpoint, ModelOptions.DEFAULT);
    }

    @AfterAll
    void close() {
        model.close();
        checkpoint.close();
    }

    @Test
    void everyArmThatWasComputedIsTested() {
        Set<String> tested = new HashSet<>();
        ARMS.forEach(arm -> tested.add(arm.name));
        assertEquals(expected.names(".nll"), tested);
    }

    @TestFactory
    Stream<DynamicTest> everyArm() {
        return ARMS.stream().map(arm -> DynamicTest.dynamicTest(arm.name, () -> check(arm)));
    }

    private void check(Arm arm) {
        Recorded recorded = new Recorded(tokens.count());
        PassRequest request = new PassRequest(tokens, arm.theta, "", Interventions.parse(arm.words));
        try (LiveAttention pass = model.run(request, recorded, Progress.none(), Cancellation.never())) {
            assertEquals(arm.words, pass.facts().interventions());
            float[] losses = expected.values(arm.name + ".nll");
            float[] masses = expected.values(arm.name + ".sink_mass");
            float[] found = masses(recorded);
            switch (arm.nearness) {
                case SMOOTH -> {
                    Agreement.close("losses", losses, pass.losses(), NATS);
                    Agreement.close("sink masses", masses, found, MASS);
                    largest(arm.name, recorded, model.facts().layers(), 1e-3);
                }
                case ROUNDED -> {
                    // A rounding that flips is a new number downstream, so the mean is a draw of its own for every
                    // order of summation. One numpy program gave, for θ × (1 ± 1e-6), (1 ± 1e-5) and in float64:
                    // 8 bits per row 3.77 to 3.82, per tensor 4.18 to 4.34 (the expected one, also numpy: 4.39),
                    // row 0 exempt 3.83 to 3.89 (3.95), row 100 exempt 4.21 to 4.41 (4.19), 6 bits 5.40 to 5.79.
                    // So the mean has the width of those draws, and what is exact is the rounding at one site
                    // (InterventionIdentitiesTest) and the first blocks, before anything flips.
                    boolean six = arm.name.contains("-6-");
                    assertEquals(mean(losses), pass.meanLoss(), six ? 0.5 : arm.name.contains("token") ? 0.05 : 0.15);
                    assertEquals(mean(masses), mean(found), 0.02);
                    largest(arm.name, recorded, 4, 1e-5);
                }
                case BROKEN -> {
                    assertEquals(1, pass.meanLoss() / mean(losses), 0.01);
                    assertEquals(mean(masses), mean(found), 0.01 * Math.max(0.1, mean(masses)));
                }
            }
            for (int layer : new int[] {0, 3, 18, 29}) {
                Recorded again = new Recorded(tokens.count());
                pass.scan(layer, again);
                Agreement.close("layer " + layer, recorded.attention(layer), again.attention(layer), 2e-5);
            }
        }
    }

    private void largest(String arm, Recorded recorded, int depths, double relative) {
        float[] reference = expected.values(arm + ".hidden_max_abs");
        for (int depth = 0; depth < depths; depth++) {
            float largest = 0;
            for (float value : recorded.hidden.getOrDefault(depth, new float[0])) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertEquals(1, largest / reference[depth], relative, arm + " depth " + depth);
        }
    }

    private float[] masses(Recorded recorded) {
        int count = tokens.count();
        float[] masses = new float[model.facts().layers() * HEADS];
        for (int row = 0; row < masses.length; row++) {
            float[] attention = recorded.attention(row / HEADS);
            double sum = 0;
            for (int q = 1; q < count; q++) {
                sum += attention[(row % HEADS * count + q) * count];
            }
            masses[row] = (float) (sum / (count - 1));
        }
        return masses;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        assertTrue(values.length > 0);
        return sum / values.length;
    }
}
