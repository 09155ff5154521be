package sinkscope.attention;

import java.util.List;

/// Where attention came from: what a caption, a trace's metadata and a figure's provenance say of it.
///
/// @param model the model's own name, such as `SmolLM2-135M-Instruct`
/// @param revision file hash or hub revision, empty when unknown
/// @param quantisation how the weights were stored, such as `Q4_1`, empty when unknown
/// @param layerCount layers of the model, whether or not all were recorded
/// @param layers the layers that can be asked for, ascending
/// @param heads query heads per layer
/// @param kvHeads key-value heads per layer, 0 when unknown
/// @param ropeThetas the RoPE bases used, one, or two for local and global layers; empty without RoPE
/// @param thetaScale the factor by which the model's own bases were multiplied
/// @param ropeScaling the scaling by its configuration name, such as `llama3`, empty for none
/// @param interventions what was changed in the running model, in command-line words such as `window 4+60`; none for
///     the model as it is
/// @param attention how attention was computed, such as `eager`
/// @param causal whether keys after the query are masked
/// @param promptSha256 SHA-256 of the text in UTF-8, hexadecimal, empty when unknown
/// @param created when, ISO 8601, empty when unknown
/// @param tool program and version that recorded it, empty when unknown
public record AttentionFacts(
        String model,
        String revision,
        String quantisation,
        int layerCount,
        List<Integer> layers,
        int heads,
        int kvHeads,
        List<Double> ropeThetas,
        double thetaScale,
        String ropeScaling,
        List<String> interventions,
        String attention,
        boolean causal,
        String promptSha256,
        String created,
        String tool) {

    public AttentionFacts {
        layers = List.copyOf(layers);
        ropeThetas = List.copyOf(ropeThetas);
        interventions = List.copyOf(interventions);
    }

    /// The same at another turn of θ.
    ///
    /// @param thetas the RoPE bases there
    /// @param scale the factor by which the model's own were multiplied
    public AttentionFacts atTheta(List<Double> thetas, double scale) {
        return new AttentionFacts(
                model,
                revision,
                quantisation,
                layerCount,
                layers,
                heads,
                kvHeads,
                thetas,
                scale,
                ropeScaling,
                interventions,
                attention,
                causal,
                promptSha256,
                created,
                tool);
    }

    /// The same as a program is about to write it to a file.
    ///
    /// @param weights the revision of the weights that were run
    /// @param moment when, ISO 8601
    /// @param program which, with its version
    public AttentionFacts recorded(String weights, String moment, String program) {
        return new AttentionFacts(
                model,
                weights,
                quantisation,
                layerCount,
                layers,
                heads,
                kvHeads,
                ropeThetas,
                thetaScale,
                ropeScaling,
                interventions,
                attention,
                causal,
                promptSha256,
                moment,
                program);
    }
}
