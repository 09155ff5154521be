package sinkscope.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.tokenizer.chat.ChatTemplate;
import sinkscope.work.UserFault;

/// A vocabulary in Hugging Face's own tokenizers library: inside this process where every step of it is known, else in
/// one of its own.
///
/// Any thread may encode, several at once; closing waits for them.
final class NativeTokenizer implements Tokenizer {

    private final Vocabulary vocabulary;
    private final Encoder encoder;

    /// @throws UserFault if the library cannot be loaded here or refuses the vocabulary
    NativeTokenizer(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        encoder = vocabulary.isKnown()
                ? new LibraryEncoder(vocabulary.json(), vocabulary.source())
                : new ProcessEncoder(vocabulary.json(), vocabulary.source());
    }

    @Override
    public Options defaults() {
        return new Options(vocabulary.bosByDefault(), false);
    }

    @Override
    public boolean hasBos() {
        return vocabulary.bos().isPresent();
    }

    @Override
    public boolean hasChatTemplate() {
        return vocabulary.chatTemplate().isPresent();
    }

    @Override
    public int vocabularySize() {
        return vocabulary.pieces().size();
    }

    @Override
    public Tokens encode(String text, Options options) {
        if (options.bos() && !hasBos()) {
            throw new UserFault(vocabulary.source() + " has no begin-of-sequence token to put in front.");
        }
        String prompt = Glyphs.wellFormed(options.chat() ? chat(text, options.bos()) : text);
        long[] found = encoder.ids(prompt);
        List<Integer> ids = new ArrayList<>(found.length + 1);
        // A chat template may have written BOS itself; a raw text that spells it out means a second one.
        if (options.bos()) {
            int bos = vocabulary.bos().getAsInt();
            if (!options.chat() || found.length == 0 || found[0] != bos) {
                ids.add(bos);
            }
        }
        for (long id : found) {
            ids.add((int) id);
        }
        return new Tokens(ids, vocabulary.pieces().texts(ids));
    }

    private String chat(String text, boolean bos) {
        String template = vocabulary
                .chatTemplate()
                .orElseThrow(() ->
                        new UserFault(vocabulary.source() + " has no chat template; use the text as it is instead."));
        return ChatTemplate.of(template, vocabulary.source()).userTurn(text, names(bos));
    }

    private Map<String, String> names(boolean bos) {
        if (bos) {
            return vocabulary.names();
        }
        Map<String, String> names = new java.util.HashMap<>(vocabulary.names());
        names.put("bos_token", "");
        return names;
    }

    @Override
    public Tokens describe(List<Integer> ids) {
        for (int position = 0; position < ids.size(); position++) {
            int id = ids.get(position);
            if (id < 0 || id >= vocabularySize()) {
                throw new UserFault("Token id " + id + " at position " + position + " is outside the vocabulary of "
                        + vocabulary.source() + ", which has " + vocabularySize() + " tokens (0 to "
                        + (vocabularySize() - 1) + ").");
            }
        }
        return new Tokens(ids, vocabulary.pieces().texts(ids));
    }

    @Override
    public void close() {
        encoder.close();
    }
}
