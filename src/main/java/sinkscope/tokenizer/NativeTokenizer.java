package sinkscope.tokenizer;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import sinkscope.attention.Tokens;
import sinkscope.tokenizer.chat.ChatTemplate;
import sinkscope.work.UserFault;

/// A vocabulary in Hugging Face's own tokenizers library, by way of DJL's bindings. The library is entered below DJL's
/// tokenizer class, whose constructor reports its use over the network and turns on truncation.
///
/// Any thread may encode, several at once; closing waits for them.
final class NativeTokenizer implements Tokenizer {

    private static final int LONGEST_REASON = 300;

    private final Vocabulary vocabulary;
    private final long handle;
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private boolean closed;

    /// @throws UserFault if the library cannot be loaded here or refuses the vocabulary
    NativeTokenizer(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        load();
        try {
            handle = TokenizersLibrary.LIB.createTokenizerFromString(vocabulary.json());
        } catch (RuntimeException e) {
            throw new UserFault(vocabulary.source() + " holds a tokenizer that cannot be used: " + reason(e) + ".", e);
        }
        TokenizersLibrary.LIB.disableTruncation(handle);
        TokenizersLibrary.LIB.disablePadding(handle);
    }

    private static void load() {
        System.setProperty("ai.djl.offline", "true");
        try {
            LibUtils.checkStatus();
        } catch (RuntimeException | LinkageError e) {
            throw new UserFault(
                    "The tokenizer library does not run on this machine (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + "): " + reason(e) + ".",
                    e);
        }
    }

    private static String reason(Throwable fault) {
        Throwable deepest = fault;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        if (message == null) {
            return deepest.getClass().getSimpleName();
        }
        // The library quotes what it stumbled over in full, however long.
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("[.\\s]+$", "");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
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
        String prompt = wellFormed(options.chat() ? chat(text, options.bos()) : text);
        long[] found = ids(prompt);
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

    private long[] ids(String prompt) {
        open.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the tokenizer of " + vocabulary.source() + " is closed");
            }
            long encoding = TokenizersLibrary.LIB.encode(handle, prompt, false);
            try {
                return TokenizersLibrary.LIB.getTokenIds(encoding);
            } finally {
                TokenizersLibrary.LIB.deleteEncoding(encoding);
            }
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UserFault(vocabulary.source() + " cannot express this text in its tokens: " + reason(e) + ".", e);
        } finally {
            open.readLock().unlock();
        }
    }

    /// Half a surrogate pair is no character: it becomes U+FFFD, as wherever text is written as UTF-8.
    static String wellFormed(String text) {
        StringBuilder whole = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                whole = whole == null ? new StringBuilder(text) : whole;
                whole.setCharAt(i, '\uFFFD');
            }
        }
        return whole == null ? text : whole.toString();
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
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                TokenizersLibrary.LIB.deleteTokenizer(handle);
            }
        } finally {
            open.writeLock().unlock();
        }
    }
}
