package sinkscope.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelFacts;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.tensor.ElementType;
import sinkscope.trace.TraceWriter;
import sinkscope.work.UserFault;

@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a model on one text and records every head's attention as a trace.",
            "",
            "The trace is a plain safetensors file: `attn.{layer}` [heads, T, T], `token_ids`, `losses`, and what was"
                    + " run in its metadata. It is written layer by layer while the pass runs, and appears when it is"
                    + " complete.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  sinkscope record SmolLM2-135M-Instruct.Q4_1.gguf --text story.txt --theta-scale 16 \\",
            "      --layers 0,12-15 --out story.safetensors"
        })
final class RecordCommand implements Callable<Integer>, WritesFiles, InterventionOptions.Taker {

    private final Shared shared;

    @Parameters(paramLabel = "MODEL", description = "A .gguf file or a Hugging Face folder.")
    @SuppressWarnings("NullAway.Init")
    private Path model;

    @Mixin
    private PromptOptions prompts = new PromptOptions();

    @Mixin
    private ThetaOptions theta = new ThetaOptions();

    @Option(
            names = "--layers",
            paramLabel = "LIST",
            defaultValue = "",
            description = "Layers to record, such as 0,12-15. Default: all.")
    private String layers = "";

    @Option(
            names = "--dtype",
            paramLabel = "f16|f32",
            defaultValue = "f16",
            description =
                    "How probabilities are stored. f16 keeps 11 bits and nothing below 3e-8: γ of heads that see far"
                            + " keys more faintly than that needs f32. Default: f16.")
    private String type = "f16";

    @Option(names = "--hidden-norms", description = "Record the norm of every hidden state, too.")
    private boolean hiddenNorms;

    @Option(names = "--out", required = true, paramLabel = "TRACE.safetensors", description = "The trace to write.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private RunOptions running = new RunOptions();

    RecordCommand(Shared shared) {
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
        return prompts.inputs(model);
    }

    @Override
    public Integer call() {
        OutputFile.check(out, List.of(".safetensors"));
        ElementType element = element();
        try (Checkpoint checkpoint = Checkpoints.open(model)) {
            ModelFacts facts = Models.describe(checkpoint);
            List<Integer> chosen = LayerRanges.of(layers, facts.layers());
            double scale = theta.scale(facts);
            List<PromptOptions.Prompt> given = prompts.prompts(checkpoint);
            if (given.size() != 1) {
                throw new UserFault(
                        "A trace holds one text, and " + given.size() + " were given; record them one by one.");
            }
            PromptOptions.Prompt prompt = given.getFirst();
            List<Intervention> changes = running.interventions().of(checkpoint);
            Tokens run = Interventions.on(prompt.tokens(), changes);
            var plan = new TraceWriter.Plan(
                    run, chosen, facts.heads(), element, true, hiddenNorms ? facts.layers() + 1 : 0);
            try (LiveModel live = Models.open(checkpoint, running.engine().forOnePass());
                    ConsoleProgress progress = running.progress(shared)) {
                live.remarks(changes).forEach(shared::remark);
                progress.task("recording");
                TraceWriter.write(out, plan, writer -> {
                    PassRequest request = new PassRequest(prompt.tokens(), scale, prompt.text(), changes);
                    try (LiveAttention pass = live.run(request, writer, progress, shared.cancellation())) {
                        return new TraceWriter.Ending(shared.stamped(pass.facts(), model), pass.losses());
                    }
                });
            }
            if (!running.quiet()) {
                shared.out()
                        .println(out + ": " + chosen.size() + " layers × " + facts.heads() + " heads, " + run.count()
                                + " tokens");
            }
        }
        return Commands.DONE;
    }

    private ElementType element() {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "f16" -> ElementType.F16;
            case "f32" -> ElementType.F32;
            default -> throw new UserFault("--dtype takes f16 or f32, not “" + type + "”.");
        };
    }
}
