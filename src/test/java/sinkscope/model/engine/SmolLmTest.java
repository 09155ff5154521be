package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.LiveAttention;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// The bundled model against what transformers computes for the same file.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmolLmTest {

    private static final int HEADS = 9;
    private static final int[] RECORDED_LAYERS = {0, 12, 29};

    private final Expected expected =
            Expected.read(Expected.golden("smollm2-135m-instruct-q4_1").resolve("expected.safetensors"));
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

    @ParameterizedTest
    @ValueSource(strings = {"0.0625", "1", "16", "256"})
    void agreesAtEveryTheta(String scale) throws Exception {
        int tokens = expected.tokens().count();
        Recorded recorded = new Recorded(tokens);
        String theta = "theta_x" + scale + ".";
        try (LiveAttention pass = run(Double.parseDouble(scale), recorded)) {
            assertEquals(meanLoss(theta), pass.meanLoss(), 1e-4);
            float[] sinks = expected.values(theta + "sink_mass");
            for (int layer = 0; layer < model.facts().layers(); layer++) {
                float[] attention = recorded.attention(layer);
                for (int h = 0; h < HEADS; h++) {
                    double sum = 0;
                    for (int q = 1; q < tokens; q++) {
                        sum += attention[(h * tokens + q) * tokens];
                    }
                    assertEquals(
                            sinks[layer * HEADS + h], sum / (tokens - 1), 1e-5, "sink mass of L" + layer + " H" + h);
                }
            }
            String recordedHere = theta + "attentions.layers_0_12_29";
            if (expected.has(recordedHere)) {
                float[] all = expected.values(recordedHere);
                int perLayer = HEADS * tokens * tokens;
                for (int i = 0; i < RECORDED_LAYERS.length; i++) {
                    Agreement.close(
                            theta + "attention of layer " + RECORDED_LAYERS[i],
                            Arrays.copyOfRange(all, i * perLayer, (i + 1) * perLayer),
                            recorded.attention(RECORDED_LAYERS[i]),
                            2e-5);
                }
            }
        }
    }

    @Test
    void headsAreRecomputedExactly() {
        int tokens = expected.tokens().count();
        Recorded recorded = new Recorded(tokens);
        Recorded scanned = new Recorded(tokens);
        try (LiveAttention pass = run(1, recorded)) {
            for (int layer : RECORDED_LAYERS) {
                pass.scan(layer, scanned);
                Agreement.close("scan of layer " + layer, recorded.attention(layer), scanned.attention(layer), 5e-6);
                for (int h = 0; h < HEADS; h++) {
                    AttentionMap map = pass.map(new LayerHead(layer, h));
                    float[] streamed = Arrays.copyOfRange(
                            recorded.attention(layer), h * tokens * tokens, (h + 1) * tokens * tokens);
                    Agreement.close(map.where().toString(), streamed, map.values(), 5e-6);
                }
            }
        }
    }

    private LiveAttention run(double scale, Recorded recorded) {
        return model.run(
                new PassRequest(expected.tokens(), scale, ""), recorded, Progress.none(), Cancellation.never());
    }

    private static double meanLoss(String theta) throws Exception {
        Path file = Expected.golden("smollm2-135m-instruct-q4_1").resolve("expected.json");
        Matcher loss = Pattern.compile("\"" + Pattern.quote(theta.substring(0, theta.length() - 1))
                        + "\":\\s*\\{[^}]*\"mean_nll\":\\s*([0-9.]+)")
                .matcher(Files.readString(file));
        List<Double> found = new ArrayList<>();
        while (loss.find()) {
            found.add(Double.parseDouble(loss.group(1)));
        }
        assertEquals(1, found.size(), theta);
        return found.getFirst();
    }
}
