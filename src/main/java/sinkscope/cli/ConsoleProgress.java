package sinkscope.cli;

import java.io.PrintStream;
import sinkscope.work.Progress;

/// One line that keeps being drawn over, where somebody watches.
final class ConsoleProgress implements Progress, AutoCloseable {

    private static final long EVERY_NANOS = 100_000_000;

    private final PrintStream err;
    private final boolean drawn;
    private String task = "";
    private long last;
    private int width;

    /// @param drawn whether to draw anything at all
    ConsoleProgress(PrintStream err, boolean drawn) {
        this.err = err;
        this.drawn = drawn;
    }

    /// What the following steps belong to.
    void task(String name) {
        task = name;
        draw(name, true);
    }

    @Override
    public void at(long done, long total, String what) {
        draw(task + "  " + done + "/" + total + "  " + what, false);
    }

    private void draw(String line, boolean now) {
        long time = System.nanoTime();
        if (!drawn || (!now && time - last < EVERY_NANOS)) {
            return;
        }
        last = time;
        err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        err.flush();
        width = line.length();
    }

    @Override
    public void close() {
        if (drawn && width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }
}
