package sinkscope.app;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sinkscope.work.Unexpected;

/// Hears what no other code caught, on whichever thread: the log gets its frames, and the person at the window one
/// sentence with what to do. A fault that comes again is logged again, but not said again: it would hide what
/// the window has to say else.
final class UnexpectedFaults implements Thread.UncaughtExceptionHandler {

    private static final int FRAMES = 3;

    private final Executor home;
    private final Consumer<String> say;

    /// Used on the UI thread only.
    private final Set<String> said = new HashSet<>();

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
        Unexpected.log(fault);
        home.execute(() -> {
            if (said.add(known(fault))) {
                say.accept(Unexpected.sentence(fault));
            }
        });
    }

    /// By what a fault is known again: its class, and where it came from.
    private static String known(Throwable fault) {
        StringBuilder known = new StringBuilder(fault.getClass().getName());
        StackTraceElement[] frames = fault.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            known.append('\n').append(frames[i]);
        }
        return known.toString();
    }
}
