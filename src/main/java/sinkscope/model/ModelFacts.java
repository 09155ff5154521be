package sinkscope.model;

import java.util.List;

/// What an opened model is, in plain values.
///
/// @param architecture the family as its container names it, such as `llama`
/// @param ropeThetas the model's own bases: none for learned positions, two for local and global layers
/// @param ropeScaling the scaling in words with its parameters, `none` without
/// @param contextLength positions the model was trained for
/// @param parameters number of weights
/// @param device what the engine reports it computes on, such as `cpu`
/// @param notes oddities worth knowing, such as a sliding window, in sentences
public record ModelFacts(
        String name,
        String architecture,
        String container,
        String quantisation,
        int layers,
        int heads,
        int kvHeads,
        int headDim,
        int width,
        int vocabulary,
        List<Double> ropeThetas,
        String ropeScaling,
        long contextLength,
        long parameters,
        String device,
        List<String> notes) {

    public ModelFacts {
        ropeThetas = List.copyOf(ropeThetas);
        notes = List.copyOf(notes);
    }

    /// Whether turning θ changes anything.
    public boolean hasRope() {
        return !ropeThetas.isEmpty();
    }
}
