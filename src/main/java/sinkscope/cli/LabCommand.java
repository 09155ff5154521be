package sinkscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.experiment.laboratory.LabRun;
import sinkscope.experiment.laboratory.LabText;
import sinkscope.experiment.laboratory.Laboratories;
import sinkscope.experiment.laboratory.Laboratory;
import sinkscope.experiment.laboratory.PairedDifference;
import sinkscope.experiment.laboratory.SeriesStep;
import sinkscope.figure.laboratory.LabPages;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelFacts;
import sinkscope.model.Models;
import sinkscope.work.UserFault;

@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a whole laboratory on a model: a sequence of interventions, compared token by token.",
            "",
            "JSON holds the arms, their paired differences in nats with 95 %% intervals over blocks of tokens, by"
                    + " position band, further tables, and the choice that every number depends on; CSV holds the arms"
                    + " with each one's difference; PDF the pictures, with their numbers and provenance beside it.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  sinkscope lab streaming-llm SmolLM2-135M-Instruct.Q4_1.gguf --text a.txt --text b.txt \\",
            "      --max-tokens 1024 --out streaming.json"
        })
final class LabCommand implements Callable<Integer>, WritesFiles {

    private final Shared shared;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Which laboratory: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    private String name = "";

    @Parameters(
            index = "1",
            paramLabel = "MODEL",
            description = "A .gguf file or a Hugging Face folder; for checkpoint-series a folder of such folders, each"
                    + " with the number of its step in its name, such as step1000.")
    @SuppressWarnings("NullAway.Init")
    private Path model;

    @Mixin
    private PromptOptions prompts = new PromptOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE.json|.csv|.pdf", description = "The file to write.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--quiet", description = "Draw no progress.")
    private boolean quiet;

    /// For help and completion.
    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Laboratories.ALL.stream().map(Laboratory::name).iterator();
        }
    }

    LabCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public List<Path> outputs() {
        return List.of(out);
    }

    @Override
    public List<Path> inputs() {
        List<Path> read = prompts.inputs(model);
        SeriesFolder.steps(model).forEach(step -> read.add(step.folder()));
        return read;
    }

    @Override
    public Integer call() {
        String suffix = OutputFile.check(out, List.of(".json", ".csv", ".pdf"));
        Laboratory laboratory = Laboratories.named(name)
                .orElseThrow(() -> new UserFault("“" + name + "” is no laboratory; there are "
                        + String.join(
                                ", ",
                                Laboratories.ALL.stream().map(Laboratory::name).toList())
                        + "."));
        List<SeriesFolder.Step> steps = SeriesFolder.steps(model);
        try (Checkpoint checkpoint = Checkpoints.open(
                        steps.isEmpty() ? model : steps.getFirst().folder());
                ConsoleProgress progress = shared.progress(quiet)) {
            List<LabText> texts = new ArrayList<>();
            if (laboratory.needsText() || prompts.given()) {
                for (PromptOptions.Prompt prompt : prompts.prompts(checkpoint)) {
                    texts.add(new LabText(texts.size(), prompt.name(), prompt.tokens(), prompt.text()));
                }
            }
            progress.task(laboratory.name());
            Function<String, Tokens> encoder = text -> PromptOptions.bare(checkpoint, text);
            if (!steps.isEmpty()) {
                List<SeriesStep> series = steps.stream()
                        .map(step -> new SeriesStep(
                                step.name(),
                                step.step(),
                                use -> SeriesFolder.with(step.folder(), engine.options(), use)))
                        .toList();
                LabRun run = new LabRun(series, texts, encoder, progress, shared.cancellation());
                write(run.run(laboratory), Models.describe(checkpoint), texts, suffix);
                return Commands.DONE;
            }
            try (LiveModel live = Models.open(checkpoint, engine.options())) {
                LabRun run = new LabRun(live, texts, encoder, progress, shared.cancellation());
                write(run.run(laboratory), live.facts(), texts, suffix);
            }
        }
        return Commands.DONE;
    }

    private void write(LabResult result, ModelFacts model, List<LabText> texts, String suffix) {
        if (suffix.equals(".pdf")) {
            pdf(result, model, texts);
            return;
        }
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
        root.put("model", model.name());
        root.put("quantisation", model.quantisation());
        root.put("texts", texts.stream().map(LabText::name).toList());
        root.put("tokens", texts.stream().map(text -> text.tokens().count()).toList());
        root.put("arms", result.arms());
        root.put("comparisons", result.comparisons());
        root.putAll(result.tables());
        OutputFile.json(out, root);
    }

    private void pdf(LabResult result, ModelFacts facts, List<LabText> texts) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("model", facts.name());
        about.put("quantisation", facts.quantisation());
        about.put("texts", texts.stream().map(LabText::name).collect(Collectors.joining(", ")));
        about.put(
                "tokens",
                texts.stream()
                        .map(text -> Integer.toString(text.tokens().count()))
                        .collect(Collectors.joining(", ")));
        LabPages.write(out, result, about, Version.text());
    }
}
