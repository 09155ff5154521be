package sinkscope.work;

/// A fault that no person can put right: a bug of this program, or of a library. It is said in one sentence, and its
/// frames go to the log, from where a report can take them.
public final class Unexpected {

    private static final System.Logger LOG = System.getLogger("sinkscope");

    private Unexpected() {}

    /// What to say of it, and what to do.
    public static String sentence(Throwable fault) {
        return fault instanceof OutOfMemoryError
                ? "There was not enough memory for this. What was open is still open."
                : "Something went wrong that should not: " + named(fault)
                        + ". What was open is still open; Help ▸ Copy diagnostics has what a report of it needs.";
    }

    /// Puts it into the log, without what its message says of files and texts.
    public static void log(Throwable fault) {
        LOG.log(System.Logger.Level.ERROR, "unexpected", fault);
    }

    private static String named(Throwable fault) {
        String kind = fault.getClass().getSimpleName();
        String reason = Reason.of(fault);
        return reason.isEmpty() ? kind : kind + " (" + reason.substring(2) + ")";
    }
}
