package sinkscope.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
/// @param file the recording it was read from; empty of one that was run
public record ThetaSweep(
        AttentionFacts facts,
        List<String> prompts,
        List<Integer> tokens,
        List<SweepPoint> points,
        boolean complete,
        List<Tokens> texts,
        Optional<Path> file) {

    public ThetaSweep {
        prompts = List.copyOf(prompts);
        tokens = List.copyOf(tokens);
        points = List.copyOf(points);
        texts = List.copyOf(texts);
    }

    /// A sweep that was run.
    public ThetaSweep(
            AttentionFacts facts,
            List<String> prompts,
            List<Integer> tokens,
            List<SweepPoint> points,
            boolean complete,
            List<Tokens> texts) {
        this(facts, prompts, tokens, points, complete, texts, Optional.empty());
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
