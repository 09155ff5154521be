package sinkscope.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/// A thread that does nothing until a test says so: work that is cancelled or overtaken meets its end where it would in
/// the window, one step at a time.
public final class Queued implements Executor {

    private final Deque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    public int size() {
        return tasks.size();
    }

    /// Does what was asked for first.
    public void next() {
        tasks.remove().run();
    }

    /// Does all that was asked for, and what that asks for.
    public void all() {
        while (!tasks.isEmpty()) {
            next();
        }
    }

    /// Lets both go on until neither has anything to do.
    public static void settle(Queued background, Queued home) {
        while (background.size() + home.size() > 0) {
            home.all();
            if (background.size() > 0) {
                background.next();
            }
        }
    }
}
