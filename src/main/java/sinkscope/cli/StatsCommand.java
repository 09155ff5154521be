package sinkscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.statistics.MeasureSettings;
import sinkscope.trace.TraceFormats;
import sinkscope.work.UserFault;

@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = {
            "Measures every head: sink mass, sink rate, decay with distance, entropy and the rest.",
            "",
            "Takes recorded traces as they are; models need a text, or many with --texts. The output has one record"
                + " per head, and a `model` record of means over heads for each input and text (gamma is the mean of"
                + " the heads' own slopes with the interval of that mean, gamma_pooled the slope of A(d) averaged over"
                + " heads). JSON has null, CSV an empty cell where a statistic is not defined, or its mean says"
                + " nothing (positions). JSON holds the definition and unit of each statistic, too.",
            "",
            "Of several texts there are `pooled` records besides, and `pooled_head` for every head: the mean over"
                + " texts, and `_low` and `_high`, the ends of its 95 %% interval, from the differences between texts"
                + " (gamma and gamma_pooled: and from blocks of queries within them). What is measured is kept in"
                + " FILE.unfinished until all texts are; the same command goes on from there after it was stopped.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sinkscope stats story.safetensors --out story.json",
            "  sinkscope stats SmolLM2-135M-Instruct.Q4_1.gguf --text a.txt --text b.txt \\",
            "      --theta-scale 1/4 --out heads.csv",
            "  sinkscope stats SmolLM2-135M-Instruct.Q4_1.gguf --texts corpus.jsonl --max-tokens 256 --out corpus.csv"
        })
final class StatsCommand implements Callable<Integer>, WritesFiles, InterventionOptions.Taker {

    private final Shared shared;

    @Parameters(
            arity = "1..*",
            paramLabel = "TRACE|MODEL",
            description = "Traces, .gguf files or Hugging Face folders.")
    private List<Path> inputs = new ArrayList<>();

    @Mixin
    private PromptOptions prompts = new PromptOptions();

    @Mixin
    private ThetaOptions theta = new ThetaOptions();

    @Mixin
    private MeasureOptions measure = new MeasureOptions();

    @Mixin
    private TraceOptions recording = new TraceOptions();

    @Option(
            names = "--depth",
            description = {
                "Measure the hidden states of models, too: a record for each layer of what enters it, and one after"
                        + " the final norm, with matrix_entropy (nats), largest_activation (its size,"
                        + " largest_dimension and largest_token), median_activation, massive_activations (how many"
                        + " exceed 100 and 1000 medians), sink_value_norm (token 0 over the mean of the others) and"
                        + " secondary_sinks_by_state: positions whose state has a cosine with token 0's beyond 0.9,"
                        + " in layers where a head counts into the sink rate."
            })
    private boolean depth;

    @Option(names = "--out", required = true, paramLabel = "FILE.json|FILE.csv", description = "The file to write.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private RunOptions running = new RunOptions();

    StatsCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public InterventionOptions interventions() {
        return running.interventions();
    }

    @Override
    public List<Path> outputs() {
        return List.of(out);
    }

    @Override
    public List<Path> inputs() {
        return prompts.inputs(inputs.toArray(Path[]::new));
    }

    @Override
    public Integer call() {
        String suffix = OutputFile.check(out, List.of(".json", ".csv"));
        MeasureSettings settings = measure.settings();
        if (depth || running.interventions().given()) {
            refuseTraces();
        }
        try (ConsoleProgress progress = running.progress(shared)) {
            StatsRun run = new StatsRun(shared, prompts, theta, recording, running, depth, settings);
            run.measure(inputs, out, progress, measured -> {
                progress.task("writing " + out);
                StatsOutput output = new StatsOutput(measured, settings, depth);
                if (suffix.equals(".json")) {
                    output.json(out);
                } else {
                    output.csv(out);
                }
            });
        }
        return Commands.DONE;
    }

    /// Before anything is measured.
    private void refuseTraces() {
        for (Path input : inputs) {
            if (TraceFormats.claims(input)) {
                throw new UserFault(
                        depth
                                ? input + " is a trace, and traces do not hold the hidden states that --depth measures;"
                                        + " give it the model and a text."
                                : input + " is a trace, and what was recorded cannot be changed; give the model and a"
                                        + " text to run it with an intervention.");
            }
        }
    }
}
