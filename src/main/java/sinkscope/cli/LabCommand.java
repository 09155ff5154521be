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
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.experiment.laboratory.LabRun;
import sinkscope.experiment.laboratory.LabText;
import sinkscope.experiment.laboratory.Laboratories;
import sinkscope.experiment.laboratory.Laboratory;
import sinkscope.experiment.laboratory.PairedDifference;
import sinkscope.model.LiveModel;
import sinkscope.model.Models;
import sinkscope.work.UserFault;

@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a whole laboratory on a model: a sequence of interventions, compared token by token.",
            "",
            "The laboratories are streaming-llm, sink-logit, gamma-above-one, quantisation, massive-activations"
                    + " and dormant-heads. JSON holds the arms, their paired differences in nats with 95"
                    + " %% intervals over blocks of tokens, by position band, further tables, and the choice that every"
                    + " number depends on; CSV holds the arms with each one's difference.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  sinkscope lab streaming-llm SmolLM2-135M-Instruct.Q4_1.gguf --text a.txt --text b.txt \\",
            "      --max-tokens 1024 --out streaming.json"
        })
final class LabCommand implements Callable<Integer> {

    private final Shared shared;

    @Parameters(index = "0", paramLabel = "NAME", description = "Which laboratory.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "MODEL", description = "A .gguf file or a Hugging Face folder.")
    @SuppressWarnings("NullAway.Init")
    private Path model;

    @Mixin
    private PromptOptions prompts = new PromptOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE.json|FILE.csv", description = "The file to write.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--quiet", description = "Draw no progress.")
    private boolean quiet;

    LabCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public Integer call() {
        String suffix = OutputFile.check(out, List.of(".json", ".csv"));
        Laboratory laboratory = Laboratories.named(name)
                .orElseThrow(() -> new UserFault("“" + name + "” is no laboratory; there are "
                        + String.join(
                                ", ",
                                Laboratories.ALL.stream().map(Laboratory::name).toList())
                        + "."));
        try (Checkpoint checkpoint = Checkpoints.open(model)) {
            List<LabText> texts = new ArrayList<>();
            for (PromptOptions.Prompt prompt : prompts.prompts(checkpoint)) {
                texts.add(new LabText(texts.size(), prompt.name(), prompt.tokens(), prompt.text()));
            }
            try (LiveModel live = Models.open(checkpoint, engine.options());
                    ConsoleProgress progress = shared.progress(quiet)) {
                progress.task(laboratory.name());
                LabRun run = new LabRun(
                        live, texts, text -> PromptOptions.bare(checkpoint, text), progress, shared.cancellation());
                write(run.run(laboratory), live, texts, suffix);
            }
        }
        return Commands.DONE;
    }

    private void write(LabResult result, LiveModel live, List<LabText> texts, String suffix) {
        if (suffix.equals(".csv")) {
            List<Map<String, Object>> rows = new ArrayList<>(result.arms());
            rows.addAll(result.comparisons());
            List<String> columns = rows.stream()
                    .flatMap(row -> row.keySet().stream())
                    .distinct()
                    .toList();
            OutputFile.csv(out, columns, rows);
            return;
        }
        Laboratory laboratory = result.laboratory();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("tool", Version.text());
        root.put("laboratory", laboratory.name());
        root.put("title", laboratory.title());
        root.put("about", laboratory.about());
        root.put("not_shown", laboratory.notShown());
        root.put("choice", laboratory.choice());
        root.put(
                "intervals",
                "95 %: mean ∓ 1.96 deviations of resampled means over blocks of " + PairedDifference.BLOCK
                        + " tokens of all texts; differences in nats, paired token by token.");
        root.put("model", live.facts().name());
        root.put("quantisation", live.facts().quantisation());
        root.put("texts", texts.stream().map(LabText::name).toList());
        root.put("tokens", texts.stream().map(text -> text.tokens().count()).toList());
        root.put("arms", result.arms());
        root.put("comparisons", result.comparisons());
        root.putAll(result.tables());
        OutputFile.json(out, root);
    }
}
