package sinkscope.tokenizer;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A checkpoint's vocabulary, read and checked, ready for the native library.
///
/// @param source what it was read from, for messages
/// @param json the whole tokenizer in the format of `tokenizer.json`
/// @param isKnown whether the library is known to survive it: written by this program, or of known steps alone
/// @param pieces what each id stands for
/// @param bos id of the begin-of-sequence token, if the vocabulary has one
/// @param bosByDefault whether the tokenizer itself puts it in front
/// @param names texts of the special tokens as chat templates call them: `bos_token`, `eos_token`, …
/// @param chatTemplate the model's chat template, in Jinja
record Vocabulary(
        String source,
        String json,
        boolean isKnown,
        TokenPieces pieces,
        OptionalInt bos,
        boolean bosByDefault,
        Map<String, String> names,
        Optional<String> chatTemplate) {}
