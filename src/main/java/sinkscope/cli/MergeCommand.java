package sinkscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.experiment.parts.SweepParts;
import sinkscope.experiment.parts.SweepResult;

@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = {
            "Puts the parts of a sweep together that `sweep --part` wrote: the same numbers as if one machine had run"
                    + " all of it. Says which parts are missing.",
            ""
        },
        footer = {"", "Example:", "  sinkscope merge part-*.safetensors --out sweep.safetensors"})
final class MergeCommand implements Callable<Integer>, WritesFiles {

    private final Shared shared;

    @Parameters(arity = "1..*", paramLabel = "PART", description = "All parts of one sweep, in any order.")
    private List<Path> parts = new ArrayList<>();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.json|.csv|.safetensors",
            description = "The file to write; .safetensors is a trace, of several models one each,"
                    + " FILE-MODEL.safetensors.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--quiet", description = "Draw no progress.")
    private boolean quiet;

    MergeCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public List<Path> outputs() {
        return List.of(out);
    }

    @Override
    public List<Path> inputs() {
        return List.copyOf(parts);
    }

    @Override
    public Integer call() {
        String suffix = OutputFile.check(out, SweepOutput.SUFFIXES);
        try (ConsoleProgress progress = shared.progress(quiet);
                SweepParts all = SweepParts.open(parts, shared.cancellation())) {
            progress.task("merge");
            if (suffix.equals(".safetensors")) {
                SweepOutput.files(out, all.work()).forEach(file -> OutputFile.keepInputs(file, parts));
            }
            int models = all.work().models().size();
            List<SweepResult> results = new ArrayList<>();
            for (int m = 0; m < models; m++) {
                progress.at(m, models, all.work().models().get(m).name());
                results.add(all.result(m, shared.cancellation()));
            }
            SweepOutput.write(out, all.work(), results, suffix);
        }
        return Commands.DONE;
    }
}
