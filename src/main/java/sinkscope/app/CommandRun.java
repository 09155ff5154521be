package sinkscope.app;

import sinkscope.cli.Commands;
import sinkscope.file.Drafts;

/// One command in this process, which an interrupt from the keyboard ends without leaving a half-written file.
final class CommandRun {

    private static final long MILLIS_TO_CLEAN_UP = 1_500;

    private CommandRun() {}

    /// Runs the command on this thread and ends the process with its exit code.
    static void exitAfter(String... arguments) {
        Commands commands = Commands.ofThisProcess();
        Thread worker = Thread.currentThread();
        Thread hook = new Thread(() -> {
            commands.cancel();
            try {
                worker.join(MILLIS_TO_CLEAN_UP);
                if (worker.isAlive()) {
                    // It reads or computes something that cannot be asked to stop.
                    Drafts.discardOwn();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        int code = commands.run(arguments);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The interrupt came first: the hook waits for this thread to end, and exit would wait for the hook.
            return;
        }
        System.exit(code);
    }
}
