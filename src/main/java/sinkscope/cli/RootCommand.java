package sinkscope.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "sinkscope",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Explores the attention of language models: sinks, decay with distance, and what turning the RoPE base θ"
                    + " does.",
            "",
            "Without arguments, or with a model or trace alone, it opens the window. The commands below do the same"
                    + " work without one. `sinkscope COMMAND --help` describes each.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit code 0 means success; 2, with one sentence on the error stream, that something given was wrong."
        })
final class RootCommand implements Runnable {

    /// All commands, in the order in which help lists them.
    static final List<Class<?>> ALL = List.of(
            RecordCommand.class,
            StatsCommand.class,
            SweepCommand.class,
            MergeCommand.class,
            LabCommand.class,
            InfoCommand.class,
            CheckCommand.class,
            ConvertCommand.class,
            FigureCommand.class,
            ServeCommand.class);

    static final Set<String> NAMES = ALL.stream().map(RootCommand::name).collect(Collectors.toUnmodifiableSet());

    /// The command that is asked for, or all where none of them is: to look at the options of each takes a third of a
    /// second.
    static List<Class<?>> needed(String... arguments) {
        return ALL.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(ALL);
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Missing command: figure, record, stats, sweep, merge, lab, serve, info, check or convert");
    }
}
