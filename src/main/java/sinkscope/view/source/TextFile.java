package sinkscope.view.source;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import sinkscope.work.UserFault;

/// A text in a file. Blocks: called off the UI thread.
public final class TextFile {

    /// What no model here could read: some millions of tokens.
    private static final long MOST_BYTES = 16L << 20;

    private TextFile() {}

    /// Whether its name says that it is a text.
    public static boolean isOne(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".txt") || name.endsWith(".md") || name.endsWith(".text");
    }

    /// All of it, line ends as they are.
    ///
    /// @throws UserFault if it cannot be read, is too long or is not UTF-8, naming it
    public static String read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserFault(file + " is longer than 16 MiB: no model reads so much at once.");
            }
            String text = Files.readString(file);
            // A mark of the byte order is no part of the text.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UserFault(file + " is not UTF-8 text.", e);
        } catch (IOException e) {
            throw new UserFault(file + " could not be read: " + e.getMessage() + ".", e);
        }
    }
}
