package sinkscope.app;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Hears what no other code caught, on whichever thread: the error stream gets the trace, for a report, and the person
/// at the window a sentence. A fault that comes again while its sentence stands is not said twice.
final class UnexpectedFaults implements Thread.UncaughtExceptionHandler {

    private final Executor home;
    private final Consumer<String> say;

    /// @param home the UI thread
    /// @param say shows a sentence in the window; runs there
    UnexpectedFaults(Executor home, Consumer<String> say) {
        this.home = home;
        this.say = say;
    }

    /// Hears every thread of this program from now on.
    void listen() {
        Thread.setDefaultUncaughtExceptionHandler(this);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        fault.printStackTrace();
        home.execute(() -> say.accept(sentence(fault)));
    }

    static String sentence(Throwable fault) {
        return fault instanceof OutOfMemoryError
                ? "There was not enough memory for this. What was open is still open."
                : "Something went wrong that should not: " + named(fault)
                        + ". What was open is still open; the details are on the error stream.";
    }

    private static String named(Throwable fault) {
        String message = fault.getMessage();
        String kind = fault.getClass().getSimpleName();
        return message == null ? kind : kind + " (" + message + ")";
    }
}
