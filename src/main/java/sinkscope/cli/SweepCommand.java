package sinkscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.checkpoint.Revision;
import sinkscope.experiment.SweepPrompt;
import sinkscope.experiment.parts.PartFile;
import sinkscope.experiment.parts.SweepPass;
import sinkscope.experiment.parts.SweepResult;
import sinkscope.experiment.parts.SweepRun;
import sinkscope.experiment.parts.SweepShare;
import sinkscope.experiment.parts.SweepWork;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelFacts;
import sinkscope.model.Models;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
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
            "  sinkscope sweep SmolLM2-135M-Instruct.Q4_1.gguf --text a.txt --out sweep.safetensors",
            "  sinkscope sweep A.gguf B.gguf --texts corpus.jsonl --part 3/16 --out part-3.safetensors"
        })
final class SweepCommand implements Callable<Integer>, WritesFiles, InterventionOptions.Taker {

    private final Shared shared;

    @Parameters(
            arity = "1..*",
            paramLabel = "MODEL",
            description = "A .gguf file or a Hugging Face folder; several are swept one after the other.")
    private List<Path> models = new ArrayList<>();

    @Mixin
    private PromptOptions prompts = new PromptOptions();

    @Option(
            names = "--theta-scales",
            paramLabel = "LIST",
            defaultValue = "1/256,1/64,1/16,1/4,1,4,16,64,256",
            description = "Factors on the model's own base. Default: 1/256,1/64,1/16,1/4,1,4,16,64,256.")
    private String scales = "";

    @Option(
            names = "--part",
            paramLabel = "I/N",
            description = "Run only the I-th of N shares of all passes, and write it as a part for `merge`. All parts"
                    + " take the same options.")
    private @Nullable String part;

    @Mixin
    private MeasureOptions measure = new MeasureOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.json|.csv|.safetensors",
            description = "The file to write; .safetensors is a trace, of several models one each,"
                    + " FILE-MODEL.safetensors.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private RunOptions running = new RunOptions();

    SweepCommand(Shared shared) {
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
        return prompts.inputs(models.toArray(Path[]::new));
    }

    @Override
    public Integer call() {
        SweepShare share = part == null ? SweepShare.ALL : SweepShare.parse(part);
        String suffix = OutputFile.check(out, part == null ? SweepOutput.SUFFIXES : List.of(".safetensors"));
        List<Double> factors = new ArrayList<>();
        for (String factor : scales.split(",", -1)) {
            factors.add(ThetaOptions.number("--theta-scales", factor));
        }
        List<List<SweepPrompt>> texts = new ArrayList<>();
        List<List<Intervention>> changes = new ArrayList<>();
        SweepWork work = describe(factors, texts, changes);
        if (part == null && suffix.equals(".safetensors")) {
            SweepOutput.files(out, work).forEach(file -> OutputFile.keepInputs(file, inputs()));
        }
        try (ConsoleProgress progress = running.progress(shared)) {
            progress.task("sweep");
            SweepRun run = new SweepRun(work, share, texts, changes, Version.text(), progress, shared.cancellation());
            if (part == null) {
                List<SweepResult> results = new ArrayList<>();
                each(work, share, changes, (live, m) -> results.add(run.whole(m, live)));
                SweepOutput.write(out, work, results, suffix);
            } else {
                SortedMap<Integer, SweepPass> passes = new TreeMap<>();
                each(work, share, changes, (live, m) -> passes.putAll(run.share(share, m, live)));
                PartFile.write(out, work, share, passes, Version.text());
            }
        }
        return Commands.DONE;
    }

    /// What there is to run; gathers the texts of each model and what is changed in it.
    private SweepWork describe(List<Double> factors, List<List<SweepPrompt>> texts, List<List<Intervention>> changes) {
        List<SweepWork.Model> described = new ArrayList<>();
        int thetas = (int) factors.stream().distinct().count();
        for (Path model : models) {
            try (Checkpoint checkpoint = Checkpoints.open(model)) {
                ModelFacts facts = Models.describe(checkpoint);
                if (!facts.hasRope()) {
                    throw new UserFault(facts.name() + " has no rotary embedding, so there is no θ to sweep.");
                }
                factors.forEach(factor -> ThetaOptions.check(factor, facts));
                List<SweepPrompt> read = prompts.prompts(checkpoint).stream()
                        .map(p -> new SweepPrompt(p.name(), p.tokens(), p.text()))
                        .toList();
                texts.add(read);
                changes.add(Interventions.canonical(running.interventions().of(checkpoint)));
                String revision = Revision.of(model, shared.cancellation());
                described.add(SweepWork.model(facts.name(), revision, facts.layers() * facts.heads(), read, thetas));
            }
        }
        return new SweepWork(described, factors, measure.settings(), Interventions.words(changes.getFirst()));
    }

    /// Opens every model that has a share, one after the other.
    private void each(
            SweepWork work, SweepShare share, List<List<Intervention>> changes, ObjIntConsumer<LiveModel> run) {
        for (int m = 0; m < models.size(); m++) {
            int model = m;
            if (share.of(work).noneMatch(number -> work.place(number).model() == model)) {
                continue;
            }
            try (Checkpoint checkpoint = Checkpoints.open(models.get(m));
                    LiveModel live = Models.open(checkpoint, running.engine().options())) {
                live.remarks(changes.get(m)).forEach(shared::remark);
                run.accept(live, m);
            }
        }
    }
}
