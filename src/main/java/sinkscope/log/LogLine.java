package sinkscope.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/// One entry of the log: moment in UTC, level, thread and words, and below them a fault's frames.
///
/// Of a fault its class and its frames are kept. Its message is kept only where the JVM itself makes it of
/// numbers and names of classes: what other code says in one may hold a text, a token or the name of a file.
final class LogLine extends Formatter {

    private static final int MOST_FRAMES = 60;
    private static final int MOST_CAUSES = 5;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String format(LogRecord entry) {
        StringBuilder text = new StringBuilder()
                .append(MOMENT.format(entry.getInstant() == null ? Instant.now() : entry.getInstant()))
                .append(' ')
                .append(entry.getLevel().getName())
                .append(" [")
                .append(Thread.currentThread().getName())
                .append("] ")
                .append(formatMessage(entry).replaceAll("\\s*\\R\\s*", " "))
                .append('\n');
        Throwable fault = entry.getThrown();
        for (int cause = 0; fault != null && cause < MOST_CAUSES; cause++) {
            append(text, cause == 0 ? "" : "caused by ", fault);
            fault = fault.getCause();
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String before, Throwable fault) {
        text.append("    ").append(before).append(fault.getClass().getName());
        String message = isOfTheJvm(fault) ? fault.getMessage() : null;
        if (message != null) {
            text.append(": ").append(message.replaceAll("\\s*\\R\\s*", " "));
        }
        text.append('\n');
        StackTraceElement[] frames = fault.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            text.append("        at ").append(frames[i]).append('\n');
        }
        if (frames.length > MOST_FRAMES) {
            text.append("        … ").append(frames.length - MOST_FRAMES).append(" more\n");
        }
    }

    private static boolean isOfTheJvm(@Nullable Throwable fault) {
        return switch (fault) {
            case ArrayIndexOutOfBoundsException _,
                    ArithmeticException _,
                    NegativeArraySizeException _,
                    ClassCastException _,
                    NullPointerException _,
                    OutOfMemoryError _,
                    NoClassDefFoundError _ -> true;
            case null, default -> false;
        };
    }
}
