package sinkscope.app;

import javafx.application.Application;
import sinkscope.cli.Commands;
import sinkscope.file.Drafts;
import sinkscope.tokenizer.TokenizerProcess;

/// The program's entry point: the command line, or the window.
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // The engine never goes online and reports to nobody.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        if (arguments.length == 1 && arguments[0].equals(TokenizerProcess.ARGUMENT)) {
            TokenizerProcess.serve();
            return;
        }
        Drafts.clear();
        if (Commands.handle(arguments)) {
            CommandRun.exitAfter(arguments);
        } else {
            Application.launch(WindowRun.class, arguments);
        }
    }
}
