package sinkscope.view;

import java.nio.file.Path;
import sinkscope.model.LiveModel;
import sinkscope.tokenizer.Tokenizer;

/// A model with its tokenizer, as opened from `place`.
///
/// @param place the file or folder
public record OpenedModel(Path place, LiveModel live, Tokenizer tokenizer) implements AutoCloseable {

    @Override
    public void close() {
        try (tokenizer;
                live) {
            // Both are closed, the model first.
        }
    }
}
