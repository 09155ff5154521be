package sinkscope.tokenizer;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import sinkscope.file.NativeCache;
import sinkscope.work.UserFault;

/// The tokenizers library inside this process, by way of DJL's bindings. It is entered below DJL's tokenizer class,
/// whose constructor reports its use over the network and turns on truncation.
///
/// A panic in the library ends the process, so only vocabularies that [KnownSteps] vouches for are brought here.
final class LibraryEncoder implements Encoder {

    private static final int LONGEST_REASON = 300;

    private final String source;
    private final long handle;
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private boolean closed;

    /// @param json the whole tokenizer in the format of `tokenizer.json`
    /// @param source what it was read from, for messages
    /// @throws UserFault if the library cannot be loaded here or refuses the vocabulary
    LibraryEncoder(String json, String source) {
        this.source = source;
        load();
        try {
            handle = TokenizersLibrary.LIB.createTokenizerFromString(json);
        } catch (RuntimeException e) {
            throw new UserFault(source + " holds a tokenizer that cannot be used: " + reason(e) + ".", e);
        }
        TokenizersLibrary.LIB.disableTruncation(handle);
        TokenizersLibrary.LIB.disablePadding(handle);
    }

    private static void load() {
        System.setProperty("ai.djl.offline", "true");
        try {
            NativeCache.loading("tokenizers", LibUtils::checkStatus);
        } catch (UserFault e) {
            throw e;
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
    public long[] ids(String prompt) {
        open.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the tokenizer of " + source + " is closed");
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
            throw new UserFault(source + " cannot express this text in its tokens: " + reason(e) + ".", e);
        } finally {
            open.readLock().unlock();
        }
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
