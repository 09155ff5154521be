package sinkscope.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.ModelConfig.Dialect;
import sinkscope.work.UserFault;

/// Finds a checkpoint's tokenizer. Nothing is fetched from anywhere and no engine is started.
public final class Tokenizers {

    private Tokenizers() {}

    /// @return the checkpoint's tokenizer, to be closed by the caller; it does not need the checkpoint any more
    /// @throws UserFault if there is none, or it is damaged or of a kind not known
    public static Tokenizer open(Checkpoint checkpoint) {
        return find(checkpoint)
                .orElseThrow(() -> new UserFault(checkpoint.path() + " has no tokenizer: neither a vocabulary in its"
                        + " metadata nor tokenizer.json, vocab.json with merges.txt or tokenizer.model beside its"
                        + " weights. Give token ids instead of text."));
    }

    /// Like [#open], but empty if the checkpoint holds no vocabulary at all, as bare weights do.
    ///
    /// @throws UserFault if there is a vocabulary, but it is damaged or of a kind not known
    public static Optional<Tokenizer> find(Checkpoint checkpoint) {
        return vocabulary(checkpoint).map(NativeTokenizer::new);
    }

    private static Optional<Vocabulary> vocabulary(Checkpoint checkpoint) {
        String source = checkpoint.path().toString();
        if (checkpoint.config().dialect() == Dialect.GGUF) {
            return GgufVocabulary.present(checkpoint.config())
                    ? Optional.of(GgufVocabulary.read(checkpoint.config(), source))
                    : Optional.empty();
        }
        Path folder = Files.isDirectory(checkpoint.path())
                ? checkpoint.path()
                : checkpoint.path().toAbsolutePath().getParent();
        return folder != null && HuggingFaceVocabulary.present(folder)
                ? Optional.of(HuggingFaceVocabulary.read(folder))
                : Optional.empty();
    }
}
