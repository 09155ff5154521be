/// Text to token ids and back, exactly as the model's own tokenizer does it, from tokenizer.json or from
/// the vocabulary inside a GGUF file.
///
/// Knows checkpoints and DJL's tokenizers library; never DJL's engine.
@NullMarked
package sinkscope.tokenizer;

import org.jspecify.annotations.NullMarked;
