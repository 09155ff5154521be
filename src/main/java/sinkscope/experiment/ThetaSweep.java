package sinkscope.experiment;

import java.util.List;
import sinkscope.attention.AttentionFacts;

/// A θ sweep, complete or as far as it got.
///
/// @param facts the model at its own θ
/// @param prompts what each prompt is called: a file name, or its first words
/// @param tokens T of each prompt
/// @param points ascending in θ
/// @param complete false if it was cancelled or is still running
public record ThetaSweep(
        AttentionFacts facts, List<String> prompts, List<Integer> tokens, List<SweepPoint> points, boolean complete) {

    public ThetaSweep {
        prompts = List.copyOf(prompts);
        tokens = List.copyOf(tokens);
        points = List.copyOf(points);
    }
}
