package sinkscope.view.source;

import sinkscope.attention.Tokens;
import sinkscope.tokenizer.Tokenizer;

/// The text a model is given, and how it becomes tokens.
public record Prompt(String text, Tokenizer.Options options) {

    /// The text of tokens somebody else has made.
    public static Prompt of(Tokens tokens) {
        return new Prompt(tokens.joined(), new Tokenizer.Options(false, false));
    }
}
