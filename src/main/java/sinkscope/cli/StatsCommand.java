package sinkscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.RecordedAttention;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.experiment.Measured;
import sinkscope.experiment.Measuring;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelFacts;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.statistics.MeasureSettings;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;
import sinkscope.work.UserFault;

@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = {
            "Measures every head: sink mass, sink rate, decay with distance, entropy and the rest.",
            "",
            "Takes recorded traces as they are; models need a text. The output has one record per head, and a `model`"
                    + " record of means over heads for each input and text (gamma is the mean of the heads' own slopes"
                    + " with the interval of that mean, gamma_pooled the slope of A(d) averaged over heads). JSON has"
                    + " null, CSV an empty cell where a statistic is not defined, or its mean says nothing (positions)."
                    + " JSON holds the definition and unit of each statistic, too.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sinkscope stats story.safetensors --out story.json",
            "  sinkscope stats SmolLM2-135M-Instruct.Q4_1.gguf --text a.txt --text b.txt \\",
            "      --theta-scale 1/4 --out heads.csv"
        })
final class StatsCommand implements Callable<Integer>, InterventionOptions.Taker {

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

    private final InterventionOptions interventions = new InterventionOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--quiet", description = "Draw no progress.")
    private boolean quiet;

    StatsCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public InterventionOptions interventions() {
        return interventions;
    }

    @Override
    public Integer call() {
        String suffix = OutputFile.check(out, List.of(".json", ".csv"));
        OutputFile.keepInputs(out, prompts.inputs(inputs.toArray(Path[]::new)));
        MeasureSettings settings = measure.settings();
        if (depth || interventions.given()) {
            refuseTraces();
        }
        List<HeadRecords> measured = new ArrayList<>();
        try (ConsoleProgress progress = shared.progress(quiet)) {
            for (Path input : inputs) {
                if (TraceFormats.claims(input)) {
                    measured.add(recorded(input, settings, progress));
                } else {
                    measured.addAll(live(input, settings, progress));
                }
            }
        }
        if (suffix.equals(".json")) {
            OutputFile.json(out, json(settings, measured));
        } else {
            List<Map<String, Object>> rows = new ArrayList<>();
            measured.forEach(m -> rows.addAll(m.headRecords()));
            measured.forEach(m -> rows.addAll(m.depthRecords()));
            measured.forEach(m -> rows.add(m.modelRecord()));
            List<String> columns = new ArrayList<>(HeadRecords.columns());
            columns.addAll(depth ? DepthRecords.COLUMNS : List.of());
            OutputFile.csv(out, columns, rows);
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

    private Map<String, Object> json(MeasureSettings settings, List<HeadRecords> measured) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("tool", Version.text());
        root.put("settings", settings.described());
        root.put("definitions", HeadRecords.definitions());
        root.put("model", measured.size() == 1 ? measured.getFirst().modelRecord() : HeadRecords.pooled(measured));
        root.put("inputs", measured.stream().map(HeadRecords::modelRecord).toList());
        root.put(
                "heads",
                measured.stream().flatMap(m -> m.headRecords().stream()).toList());
        if (depth) {
            root.put(
                    "depth",
                    measured.stream().flatMap(m -> m.depthRecords().stream()).toList());
        }
        return root;
    }

    private HeadRecords recorded(Path input, MeasureSettings settings, ConsoleProgress progress) {
        try (Trace trace = recording.open(input)) {
            RecordedAttention attention = trace.attention()
                    .orElseThrow(() -> new UserFault(
                            input + " is a recorded sweep without attention; its statistics are already in it."));
            trace.remarks().forEach(remark -> shared.err().println("sinkscope: " + input + ": " + remark));
            progress.task(input.toString());
            Measured measured = Measuring.numbers(settings).read(attention, _ -> {}, progress, shared.cancellation());
            return new HeadRecords(input.toString(), "", attention.facts(), measured.report(), attention.meanLoss());
        }
    }

    private List<HeadRecords> live(Path input, MeasureSettings settings, ConsoleProgress progress) {
        List<HeadRecords> measured = new ArrayList<>();
        try (Checkpoint checkpoint = Checkpoints.open(input)) {
            ModelFacts facts = Models.describe(checkpoint);
            double scale = theta.scale(facts);
            List<PromptOptions.Prompt> given = prompts.prompts(checkpoint);
            List<Intervention> changes = interventions.of(checkpoint);
            ModelOptions options = given.size() == 1 ? engine.forOnePass() : engine.options();
            try (LiveModel live = Models.open(checkpoint, options)) {
                live.remarks(changes).forEach(shared::remark);
                for (PromptOptions.Prompt prompt : given) {
                    progress.task(prompt.name());
                    PassRequest request = new PassRequest(prompt.tokens(), scale, prompt.text(), changes);
                    Measured one = Measuring.numbers(settings)
                            .withDepth(depth)
                            .run(live, request, progress, shared.cancellation());
                    try (AttentionSource pass = one.source()) {
                        measured.add(new HeadRecords(
                                input.toString(), prompt.name(), pass.facts(), one.report(), pass.meanLoss()));
                    }
                }
            }
        }
        return measured;
    }
}
