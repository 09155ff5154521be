package sinkscope.work;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What went wrong in another's words, fit for the end of a sentence of this program's.
public final class Reason {

    private static final int LONGEST = 300;

    /// Of failures that were made of others: `java.io.IOException: java.lang.IllegalArgumentException: `.
    private static final String CLASS_NAMES = "(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error)\\b(?:: )?";

    private Reason() {}

    /// `: ` and what the failure says of itself, on one line without a full stop; nothing if it says nothing.
    public static String of(Throwable failure) {
        String message = words(failure);
        return message.isEmpty() ? "" : ": " + message;
    }

    private static String words(Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        if (message == null) {
            return "";
        }
        String line = message.strip()
                .replaceAll(CLASS_NAMES, "")
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("\\p{Cc}", "\uFFFD")
                .replaceAll("[.\\s]+$", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
