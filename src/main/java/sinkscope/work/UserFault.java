package sinkscope.work;

import java.util.Objects;
import java.util.regex.Pattern;

/// Something a person can put right: a file that is broken or of the wrong kind, a prompt that is too long.
///
/// The message is one or two complete sentences for that person: which file, what is wrong where (tensor, byte offset,
/// expected and found), what to do. The window shows it as it is; the command line prints it and exits with 2.
///
/// Whatever a file puts into its sentence, that stays one line of readable length: characters that steer a terminal or
/// turn the direction of writing are shown as U+FFFD, and what is overlong is cut in its middle.
public final class UserFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]");
    private static final int LONGEST = 900;
    private static final int KEPT_START = 550;
    private static final int KEPT_END = 300;

    public UserFault(String message) {
        super(sentence(message));
    }

    public UserFault(String message, Throwable cause) {
        super(sentence(message), cause);
    }

    /// The same fault, said of a place where it does not name it yet.
    ///
    /// @param place such as the file that was read
    public UserFault of(Object place) {
        return getMessage().contains(place.toString())
                ? this
                : new UserFault(place + " cannot be used: " + getMessage(), this);
    }

    private static String sentence(String message) {
        String line = STEERING.matcher(BREAKS.matcher(message).replaceAll(" ")).replaceAll("\uFFFD");
        return line.length() <= LONGEST
                ? line
                : line.substring(0, KEPT_START) + " … " + line.substring(line.length() - KEPT_END);
    }

    /// Never null, unlike other exceptions' messages.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
