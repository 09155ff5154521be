package sinkscope.work;

import java.util.Objects;

/// Something a person can put right: a file that is broken or of the wrong kind, a prompt that is too long.
///
/// The message is one or two complete sentences for that person: which file, what is wrong where (tensor, byte offset,
/// expected and found), what to do. The window shows it as it is; the command line prints it and exits with 2.
public final class UserFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UserFault(String message) {
        super(message);
    }

    public UserFault(String message, Throwable cause) {
        super(message, cause);
    }

    /// Never null, unlike other exceptions' messages.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
