package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Interventions;
import sinkscope.model.plan.FakeQuantisation;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// What follows from the definitions of interventions, whatever the model.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InterventionIdentitiesTest {

    private static final int TOKENS = 150;

    private Checkpoint checkpoint;
    private LiveModel model;

    @BeforeAll
    void open() {
        checkpoint = Checkpoints.open(Expected.golden("llama-gqa"));
        model = Models.open(checkpoint, ModelOptions.DEFAULT);
    }

    @AfterAll
    void close() {
        model.close();
        checkpoint.close();
    }

    private record Run(Recorded recorded, float[] losses) {}

    private Run run(String... words) {
        List<Integer> ids = IntStream.range(0, TOKENS)
                .map(i -> i * 31 % model.facts().vocabulary())
                .boxed()
                .toList();
        Tokens tokens = new Tokens(ids, Collections.nCopies(TOKENS, "x"));
        Recorded recorded = new Recorded(TOKENS);
        PassRequest request = new PassRequest(tokens, 1, "", Interventions.parse(List.of(words)));
        try (LiveAttention pass = model.run(request, recorded, Progress.none(), Cancellation.never())) {
            return new Run(recorded, pass.losses());
        }
    }

    /// In the first layer, whose input no intervention on attention has changed: `A_b = A · σ(lse − b)` in every row,
    /// with one `lse` for all `b`; and what is missing from the row is `σ(b − lse)`.
    @ParameterizedTest
    @ValueSource(doubles = {-3, 0, 2.5})
    void aSinkLogitScalesEveryRow(double b) {
        Recorded plain = run().recorded();
        Recorded one = run("sink-logit 1").recorded();
        Recorded found = run("sink-logit " + b).recorded();
        float[] rows = plain.attention(0);
        float[] scaled = found.attention(0);
        float[] off = found.offToken.getOrDefault(0, new float[0]);
        float[] offAtOne = one.offToken.getOrDefault(0, new float[0]);
        for (int row = 0; row < off.length; row++) {
            double lse = 1 - logit(offAtOne[row]);
            assertEquals(sigmoid(b - lse), off[row], 1e-6);
            int q = row % TOKENS;
            double sum = off[row];
            for (int k = 0; k <= q; k++) {
                assertEquals(rows[row * TOKENS + k] * sigmoid(lse - b), scaled[row * TOKENS + k], 1e-6);
                sum += scaled[row * TOKENS + k];
            }
            assertEquals(1, sum, 1e-5);
        }
    }

    /// softmax₁ is a softmax with one more column whose score is 0: token 0 sees itself with score `x` alone, so that
    /// its row is `e^x / (1 + e^x)`, and a bias moves `x` by exactly as much.
    @Test
    void softmaxOneIsAColumnOfScoreZero() {
        float[] off = run("sink-logit 0").recorded().offToken.getOrDefault(0, new float[0]);
        float[] sharper =
                run("sink-logit 0", "logit-scale 2").recorded().offToken.getOrDefault(0, new float[0]);
        int heads = off.length / TOKENS;
        for (int h = 0; h < heads; h++) {
            double score = -logit(off[h * TOKENS]);
            assertEquals(2 * score, -logit(sharper[h * TOKENS]), 1e-4);
            assertEquals(1 / (1 + Math.exp(score)), off[h * TOKENS], 1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,0,7", "0,149,3", "1,77,31"})
    void whatIsThereAlreadyMayBeWritten(int layer, int token, int dimension) {
        Run plain = run();
        float[] states = plain.recorded().hidden.getOrDefault(layer + 1, new float[0]);
        int width = states.length / TOKENS;
        assertTrue(layer + 1 < model.facts().layers(), "the last depth is after the final norm");
        float value = states[token * width + dimension];
        Run written = run("write " + layer + ":" + token + ":" + dimension + "=" + value);
        assertArrayEquals(plain.losses(), written.losses(), 0);
        Run other = run("write " + layer + ":" + token + ":" + dimension + "=" + (value + 50));
        assertTrue(!Arrays.equals(plain.losses(), other.losses()) || token == TOKENS - 1);
    }

    @Test
    void anUnquantisedPrefixIsThePrefix() {
        List<String> prefix = List.of("prefix-string a");
        List<String> both = List.of("prefix-string a", "quantise none:tensor exempt 0");
        assertEquals(Interventions.parse(prefix), Interventions.parse(both));
    }

    /// At any one site: an exempt row keeps its values; with a scale per row all others are what they were, with one
    /// for all rows they have the scale of the others.
    @ParameterizedTest
    @CsvSource({"8,true", "8,false", "5,true", "5,false", "2,true", "16,false"})
    void anExemptRowChangesNoOtherAtOneSite(int bits, boolean perToken) {
        int rows = 40;
        int width = 64;
        Random random = new Random(bits);
        float[] x = new float[rows * width];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian() * (i < width ? 1000 : 1);
        }
        float[] expected = quantised(x, rows, width, bits, perToken);
        try (NDManager manager = TorchEngine.open(Device.cpu(), 2);
                Kernels kernels = Kernels.load(manager)) {
            NDArray array = manager.create(x, new Shape(rows, width));
            Rounding rounding = new Rounding(kernels, Optional.of(new FakeQuantisation(bits, perToken, List.of(0))));
            assertArrayEquals(expected, rounding.of(manager, array, 0).toFloatArray(), 1e-5f);
            float[] part = rounding.of(manager, array.get("8:16"), 8).toFloatArray();
            if (perToken) {
                assertArrayEquals(Arrays.copyOfRange(expected, 8 * width, 16 * width), part, 1e-5f);
            }
            Rounding whole = new Rounding(kernels, Optional.of(new FakeQuantisation(bits, perToken, List.of())));
            float[] all = whole.of(manager, array, 0).toFloatArray();
            float[] others = Arrays.copyOfRange(all, width, all.length);
            boolean same = Arrays.equals(Arrays.copyOfRange(expected, width, expected.length), others);
            assertEquals(perToken || bits == 16 && same, same);
        }
    }

    /// As measured independently: scale `max|x| / (2^(b−1) − 1)` without row 0, half to even, clipped.
    private static float[] quantised(float[] x, int rows, int width, int bits, boolean perToken) {
        int top = (1 << (bits - 1)) - 1;
        float[] result = x.clone();
        float all = 0;
        for (int i = width; i < x.length; i++) {
            all = Math.max(all, Math.abs(x[i]));
        }
        for (int r = 1; r < rows; r++) {
            float own = 0;
            for (int i = r * width; i < (r + 1) * width; i++) {
                own = Math.max(own, Math.abs(x[i]));
            }
            float step = (perToken ? own : all) / top;
            for (int i = r * width; i < (r + 1) * width; i++) {
                result[i] = (float) Math.clamp(Math.rint(x[i] / step), -top - 1.0, top) * step;
            }
        }
        return result;
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
