package sinkscope.experiment;

import java.util.List;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.Tokens;

/// A θ sweep, complete or as far as it got.
///
/// @param facts the model at its own θ
/// @param prompts what each prompt is called: a file name, or its first words
/// @param tokens T of each prompt
/// @param points ascending in θ
/// @param complete false if it was cancelled or is still running
/// @param texts each prompt's tokens
public record ThetaSweep(
        AttentionFacts facts,
        List<String> prompts,
        List<Integer> tokens,
        List<SweepPoint> points,
        boolean complete,
        List<Tokens> texts) {

    public ThetaSweep {
        prompts = List.copyOf(prompts);
        tokens = List.copyOf(tokens);
        points = List.copyOf(points);
        texts = List.copyOf(texts);
    }

    /// A sweep whose prompts are known by position only.
    public ThetaSweep(
            AttentionFacts facts,
            List<String> prompts,
            List<Integer> tokens,
            List<SweepPoint> points,
            boolean complete) {
        this(
                facts,
                prompts,
                tokens,
                points,
                complete,
                tokens.stream().map(Tokens::unnamed).toList());
    }
}
