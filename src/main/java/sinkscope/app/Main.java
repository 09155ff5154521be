package sinkscope.app;

import javafx.application.Application;
import sinkscope.cli.Commands;
import sinkscope.cli.Version;
import sinkscope.file.Drafts;
import sinkscope.log.LogFile;
import sinkscope.tokenizer.TokenizerProcess;
import sinkscope.work.Reason;

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
        LogFile.in(ThisMachine.logFolder(), Version.text() + ", Java " + Runtime.version());
        if (Commands.handle(arguments)) {
            CommandRun.exitAfter(arguments);
        } else {
            window(arguments);
        }
    }

    private static void window(String... arguments) {
        try {
            Application.launch(WindowRun.class, arguments);
        } catch (UnsupportedOperationException e) {
            // The toolkit's word for a DISPLAY that is missing, misspelt, refused or gone.
            System.err.println("sinkscope: The window cannot be opened" + Reason.of(e)
                    + ". Without a screen use the commands: sinkscope --help.");
            System.exit(Commands.FAULT);
        }
    }
}
