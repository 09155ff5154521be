package sinkscope.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import sinkscope.attention.Glyphs;
import sinkscope.work.Cancellation;
import sinkscope.work.Unexpected;
import sinkscope.work.UserFault;

/// The command line as a whole: which arguments it takes, and what comes of running them.
public final class Commands {

    /// Everything went well.
    public static final int DONE = 0;

    /// A bug of this program.
    public static final int BUG = 1;

    /// Something a person can put right, told in one sentence.
    public static final int FAULT = 2;

    /// The one option of the window: a folder in which traces appear.
    public static final String WATCH = "--watch";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final Cancellation cancellation = new Cancellation();

    /// @param terminal whether somebody watches the error stream, so that progress is worth drawing
    public Commands(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /// The process's own streams, in UTF-8 where the locale says nothing better than ASCII.
    public static Commands ofThisProcess() {
        Charset charset =
                System.out.charset().equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : System.out.charset();
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Commands(
                new PrintStream(System.out, true, charset), new PrintStream(System.err, true, charset), terminal);
    }

    /// Whether these arguments are for the command line. Nothing at all, or a file, a folder or a server, is for the
    /// window.
    public static boolean handle(String... arguments) {
        return arguments.length > 0
                && !(arguments[0].equals(WATCH) && arguments.length > 1)
                && !arguments[0].startsWith("http://")
                && !exists(arguments[0]);
    }

    private static boolean exists(String argument) {
        try {
            return !argument.isEmpty() && !RootCommand.NAMES.contains(argument) && Files.exists(Path.of(argument));
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// Asks the running command to stop where that is safe, leaving no half-written file. From any thread.
    public void cancel() {
        cancellation.cancel();
    }

    /// Runs one command to its end.
    ///
    /// @return the exit code: 0, 2 for a fault of the user's, 1 for one of this program
    public int run(String... arguments) {
        Shared shared = new Shared(out, err, terminal, cancellation);
        CommandLine line = new CommandLine(new RootCommand(), shared);
        RootCommand.needed(arguments).forEach(command -> line.addSubcommand(new CommandLine(command, shared)));
        line.setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(new java.io.PrintWriter(out, true))
                .setErr(new java.io.PrintWriter(err, true))
                .setParameterExceptionHandler((fault, _) -> refuse(arguments, fault))
                .setExecutionExceptionHandler((fault, _, _) -> failed(fault))
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100);
        line.getSubcommands().values().forEach(sub -> {
            if (sub.getCommand() instanceof InterventionOptions.Taker taker) {
                taker.interventions().addTo(sub.getCommandSpec());
            }
        });
        line.setExecutionStrategy(Commands::keepingInputs);
        line.registerConverter(Path.class, Commands::path);
        try {
            int code = line.execute(arguments);
            return code == DONE && out.checkError()
                    ? say("The output could not be written: its disk may be full, or who was to read it has gone.")
                    : code;
        } catch (OutOfMemoryError _) {
            return say("There is not enough memory for this; give Java more with JAVA_TOOL_OPTIONS=-Xmx8g, or take a"
                    + " shorter text.");
        }
    }

    private static int keepingInputs(CommandLine.ParseResult parsed) {
        for (CommandLine command : parsed.asCommandLineList()) {
            if (command.getCommand() instanceof WritesFiles writer
                    && !command.isUsageHelpRequested()
                    && !command.isVersionHelpRequested()) {
                try {
                    List<Path> inputs = writer.inputs();
                    writer.outputs().forEach(output -> OutputFile.keepInputs(output, inputs));
                } catch (UserFault fault) {
                    throw new CommandLine.ExecutionException(command, fault.getMessage(), fault);
                }
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException("“" + text + "” is no file name");
        }
    }

    private int refuse(String[] arguments, CommandLine.ParameterException fault) {
        String message = String.valueOf(fault.getMessage());
        if (fault instanceof CommandLine.UnmatchedArgumentException
                && fault.getCommandLine().getParent() == null) {
            message = "“" + arguments[0] + "” is neither a command nor a file";
        }
        String name = fault.getCommandLine().getCommandSpec().qualifiedName();
        return say(sentence(message) + " See `" + name + " --help`.");
    }

    private int failed(Exception fault) {
        return switch (fault) {
            case UserFault known -> say(String.valueOf(known.getMessage()));
            case java.util.concurrent.CancellationException _ -> say("Cancelled.");
            default -> {
                Unexpected.log(fault);
                StackTraceElement[] frames = fault.getStackTrace();
                say("This is a bug of Sinkscope: " + fault + (frames.length == 0 ? "." : " at " + frames[0] + "."));
                yield BUG;
            }
        };
    }

    private static String sentence(String message) {
        String line = message.replaceAll("\\s*\\R\\s*", " ").strip();
        return line.endsWith(".") ? line : line + ".";
    }

    private int say(String sentence) {
        err.println("sinkscope: " + Glyphs.visible(sentence.replaceAll("\\s*\\R\\s*", " ")));
        return FAULT;
    }
}
