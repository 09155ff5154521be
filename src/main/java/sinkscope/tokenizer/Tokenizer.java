package sinkscope.tokenizer;

import java.util.Optional;
import sinkscope.attention.Tokens;

/// The model's own tokenizer.
public interface Tokenizer extends AutoCloseable {

    /// How a text becomes tokens.
    ///
    /// @param bos whether the begin-of-sequence token is put in front
    /// @param chat whether the text is wrapped as one user turn in the model's chat template first
    record Options(boolean bos, boolean chat) {

        /// The same with the marks that are asked for beside its own.
        ///
        /// @param wanted whether BOS stands in front; empty for as it is
        /// @param template whether the chat template is wanted, where it is not there already
        public Options marked(Optional<Boolean> wanted, boolean template) {
            return new Options(wanted.orElse(bos), chat || template);
        }
    }

    /// Raw text, with BOS exactly when the tokenizer itself adds one by default.
    Options defaults();

    boolean hasBos();

    boolean hasChatTemplate();

    /// @throws sinkscope.work.UserFault if the options ask for what this tokenizer lacks
    Tokens encode(String text, Options options);

    /// The piece of text each id stands for.
    ///
    /// @throws sinkscope.work.UserFault if an id is outside the vocabulary, naming it and its position
    Tokens describe(java.util.List<Integer> ids);

    int vocabularySize();

    @Override
    void close();
}
