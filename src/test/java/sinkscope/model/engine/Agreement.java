package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.model.ModelOptions;
import sinkscope.model.PassRequest;
import sinkscope.model.architecture.Architectures;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// Runs a checkpoint at each θ of its reference values and compares: attention within 1e-5, logits within 1e-3 of
/// their range, hidden states within 1e-4 of theirs.
final class Agreement {

    private static final double ATTENTION = 1e-5;
    private static final double LOGITS = 1e-3;
    private static final double HIDDEN = 1e-4;

    private Agreement() {}

    static void check(Checkpoint checkpoint, Expected expected) {
        try (EngineModel model =
                (EngineModel) EngineModels.trained(checkpoint, Architectures.plan(checkpoint), ModelOptions.DEFAULT)) {
            for (int scale : new int[] {1, 16, 256}) {
                if (expected.has("theta_x" + scale + ".attentions")) {
                    check(model, expected, scale);
                }
            }
        }
    }

    private static void check(EngineModel model, Expected expected, int scale) {
        String theta = "theta_x" + scale + ".";
        int tokens = expected.tokens().count();
        Recorded recorded = new Recorded(tokens);
        EngineModel.Run run = model.run(
                new PassRequest(expected.tokens(), scale, ""), recorded, Progress.none(), Cancellation.never(), true);
        try (var pass = run.attention()) {
            float[] attentions = expected.values(theta + "attentions");
            int perLayer = attentions.length / model.facts().layers();
            for (int layer = 0; layer < model.facts().layers(); layer++) {
                float[] reference = Arrays.copyOfRange(attentions, layer * perLayer, (layer + 1) * perLayer);
                close(theta + "attention of layer " + layer, reference, recorded.attention(layer), ATTENTION);
            }
        }
        float[] logits = expected.values(theta + "logits");
        float[] tail = Arrays.copyOfRange(run.logits(), run.logits().length - logits.length, run.logits().length);
        close(theta + "logits", logits, tail, LOGITS * range(logits));
        if (expected.has(theta + "hidden_states")) {
            float[] hidden = expected.values(theta + "hidden_states");
            int perDepth = hidden.length / (model.facts().layers() + 1);
            for (int depth = 0; depth <= model.facts().layers(); depth++) {
                float[] reference = Arrays.copyOfRange(hidden, depth * perDepth, (depth + 1) * perDepth);
                float[] computed = recorded.hidden.getOrDefault(depth, new float[0]);
                close(theta + "hidden state " + depth, reference, computed, HIDDEN * range(reference));
            }
        }
    }

    static void close(String what, float[] expected, float[] found, double tolerance) {
        assertTrue(expected.length == found.length, () -> what + ": " + found.length + " numbers");
        double worst = worst(expected, found);
        assertTrue(worst <= tolerance, () -> what + " is off by " + worst + ", allowed " + tolerance);
    }

    /// The largest difference; NaN counts as infinite.
    static double worst(float[] expected, float[] found) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            double off = Math.abs((double) expected[i] - found[i]);
            worst = Math.max(worst, Double.isNaN(off) ? Double.POSITIVE_INFINITY : off);
        }
        return worst;
    }

    private static double range(float[] values) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }
}
