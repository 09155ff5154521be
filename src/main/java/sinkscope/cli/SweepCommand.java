package sinkscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.SweepPrompt;
import sinkscope.experiment.SweepRecords;
import sinkscope.experiment.SweepRequest;
import sinkscope.experiment.ThetaSweep;
import sinkscope.experiment.ThetaSweepRunner;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelFacts;
import sinkscope.model.Models;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.theory.Theory;
import sinkscope.trace.RecordedSweep;
import sinkscope.trace.TraceWriter;
import sinkscope.work.UserFault;

@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a model at several RoPE bases θ and measures each: Figure 18.1.",
            "",
            "For each θ: gamma, the slope of A(d) averaged over heads and texts, with its 95 %% interval;"
                + " gamma_head_mean, the mean of the heads' own slopes, with its own interval; the formula γ_Padé(θ,"
                + " T); sink mass and mean next-token loss. Written as a trace, the sweep keeps every head's"
                + " statistics and opens in the window.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sinkscope sweep SmolLM2-135M-Instruct.Q4_1.gguf --text a.txt --text b.txt \\",
            "      --theta-scales 1/16,1/4,1,4,16 --out sweep.csv",
            "  sinkscope sweep SmolLM2-135M-Instruct.Q4_1.gguf --text a.txt --out sweep.safetensors"
        })
final class SweepCommand implements Callable<Integer>, InterventionOptions.Taker {

    private static final List<String> COLUMNS = List.of(
            "theta",
            "theta_scale",
            "gamma",
            "gamma_ci_low",
            "gamma_ci_high",
            "gamma_pade",
            "sink_mass",
            "mean_loss",
            "gamma_head_mean",
            "gamma_head_mean_ci_low",
            "gamma_head_mean_ci_high",
            "tokens",
            "sink_keys",
            "lag_min",
            "lag_max");

    private static final Map<String, String> DEFINITIONS = new TreeMap<>(Map.of(
            "gamma", "slope of A(d) averaged over all heads and texts, with its interval",
            "gamma_head_mean", "mean over all heads and texts of each head's own slope, with its interval",
            "gamma_pade", "a formula in theta and the number of tokens, not a measurement; of several texts its mean",
            "mean_loss", "nats per predicted token, mean over all texts",
            "sink_mass", "mean over all heads and texts",
            "tokens", "T, where all texts have as many"));

    private final Shared shared;

    @Parameters(paramLabel = "MODEL", description = "A .gguf file or a Hugging Face folder.")
    @SuppressWarnings("NullAway.Init")
    private Path model;

    @Mixin
    private PromptOptions prompts = new PromptOptions();

    @Option(
            names = "--theta-scales",
            paramLabel = "LIST",
            defaultValue = "1/256,1/64,1/16,1/4,1,4,16,64,256",
            description = "Factors on the model's own base. Default: 1/256,1/64,1/16,1/4,1,4,16,64,256.")
    private String scales = "";

    @Mixin
    private MeasureOptions measure = new MeasureOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.json|.csv|.safetensors",
            description = "The file to write; .safetensors is a trace.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    private final InterventionOptions interventions = new InterventionOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--quiet", description = "Draw no progress.")
    private boolean quiet;

    SweepCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public InterventionOptions interventions() {
        return interventions;
    }

    @Override
    public Integer call() {
        String suffix = OutputFile.check(out, List.of(".json", ".csv", ".safetensors"));
        OutputFile.keepInputs(out, prompts.inputs(model));
        List<Double> factors = new ArrayList<>();
        for (String factor : scales.split(",", -1)) {
            factors.add(ThetaOptions.number("--theta-scales", factor));
        }
        MeasureSettings settings = measure.settings();
        try (Checkpoint checkpoint = Checkpoints.open(model)) {
            ModelFacts facts = Models.describe(checkpoint);
            if (!facts.hasRope()) {
                throw new UserFault(facts.name() + " has no rotary embedding, so there is no θ to sweep.");
            }
            factors.forEach(factor -> ThetaOptions.check(factor, facts));
            List<SweepPrompt> texts = prompts.prompts(checkpoint).stream()
                    .map(p -> new SweepPrompt(p.name(), p.tokens(), p.text()))
                    .toList();
            try (LiveModel live = Models.open(checkpoint, engine.options());
                    ConsoleProgress progress = shared.progress(quiet)) {
                SweepRequest request = new SweepRequest(factors, texts, settings, interventions.of(checkpoint));
                progress.task("sweep");
                live.remarks(request.interventions()).forEach(shared::remark);
                ThetaSweep sweep = new ThetaSweepRunner().run(live, request, _ -> {}, progress, shared.cancellation());
                shared.cancellation().check();
                write(sweep, settings, suffix);
            }
        }
        return Commands.DONE;
    }

    private void write(ThetaSweep sweep, MeasureSettings settings, String suffix) {
        List<Map<String, Object>> points =
                sweep.points().stream().map(point -> point(sweep, point)).toList();
        switch (suffix) {
            case ".csv" -> OutputFile.csv(out, COLUMNS, points);
            case ".json" -> {
                Map<String, Object> root = new LinkedHashMap<>();
                root.put("tool", Version.text());
                root.put("model", sweep.facts().model());
                root.put("interventions", sweep.facts().interventions());
                root.put("settings", settings.described());
                root.put("texts", sweep.prompts());
                root.put("tokens", sweep.tokens());
                root.put("definitions", DEFINITIONS);
                root.put("points", points);
                OutputFile.json(out, root);
            }
            default -> {
                RecordedSweep recorded = SweepRecords.record(sweep);
                TraceWriter.writeSweep(
                        out,
                        new RecordedSweep(
                                shared.stamped(recorded.facts(), model), recorded.columns(), recorded.labels()),
                        Tokens.unnamed(0),
                        Map.of());
            }
        }
    }

    private static Map<String, Object> point(ThetaSweep sweep, SweepPoint point) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("theta", point.theta());
        entry.put("theta_scale", point.thetaScale());
        entry.put("gamma", point.pooled().gamma());
        entry.put("gamma_ci_low", point.pooled().low());
        entry.put("gamma_ci_high", point.pooled().high());
        // The formula depends on T: of several texts, it is their mean.
        entry.put(
                "gamma_pade",
                sweep.tokens().stream()
                        .mapToDouble(tokens -> Theory.gammaPade(point.theta(), tokens))
                        .average()
                        .orElse(Double.NaN));
        entry.put("sink_mass", point.sinkMass());
        entry.put("mean_loss", point.meanLoss());
        MeanGamma mean = point.meanGamma();
        entry.put("gamma_head_mean", mean.gamma());
        entry.put("gamma_head_mean_ci_low", mean.low());
        entry.put("gamma_head_mean_ci_high", mean.high());
        boolean sameLength = sweep.tokens().stream().distinct().count() == 1;
        entry.put("tokens", sameLength ? sweep.tokens().getFirst() : Double.NaN);
        entry.put("sink_keys", point.reports().getFirst().settings().sinkKeys());
        entry.put("lag_min", point.pooled().lagMin());
        entry.put("lag_max", point.pooled().lagMax());
        entry.put("interventions", String.join("; ", sweep.facts().interventions()));
        return entry;
    }
}
