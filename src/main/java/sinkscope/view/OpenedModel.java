package sinkscope.view;

import java.nio.file.Path;
import sinkscope.model.LiveModel;
import sinkscope.tokenizer.Tokenizer;

/// A model with its tokenizer, as opened from `place`.
///
/// @param place the file or folder
/// @param files what lies under the model and is closed after it, such as its checkpoint
public record OpenedModel(Path place, LiveModel live, Tokenizer tokenizer, Runnable files) implements AutoCloseable {

    /// Waits for a pass under way.
    @Override
    public void close() {
        try {
            live.close();
            tokenizer.close();
        } finally {
            files.run();
        }
    }
}
