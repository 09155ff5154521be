package sinkscope.cli;

import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "sinkscope",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RecordCommand.class,
            StatsCommand.class,
            SweepCommand.class,
            MergeCommand.class,
            LabCommand.class,
            InfoCommand.class,
            CheckCommand.class,
            ConvertCommand.class,
            FigureCommand.class,
            ServeCommand.class
        },
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

    static final Set<String> NAMES =
            Set.of("record", "stats", "sweep", "merge", "lab", "info", "check", "convert", "figure", "serve");

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
