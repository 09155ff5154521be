package sinkscope.app;

import sinkscope.cli.Commands;

/// The program's entry point: the command line, or the window.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        CommandRun.exitAfter(Commands.handle(arguments) ? arguments : new String[] {"--help"});
    }
}
