package sinkscope.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.experiment.SweepPrompt;
import sinkscope.experiment.SweepRecords;
import sinkscope.experiment.SweepRequest;
import sinkscope.experiment.ThetaSweep;
import sinkscope.experiment.parts.SweepPass;
import sinkscope.experiment.parts.SweepResult;
import sinkscope.experiment.parts.SweepRun;
import sinkscope.experiment.parts.SweepShare;
import sinkscope.experiment.parts.SweepWork;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.statistics.MeasureSettings;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.tokenizer.Tokenizers;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;
import sinkscope.trace.TraceWriter;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// How large the sweep of 1000 texts at nine θ is, and how long it takes to open: one pass of the bundled model is
/// measured and taken 9000 times.
public final class SweepSizeBenchmark {

    private SweepSizeBenchmark() {}

    /// @param arguments how many texts, 1000 without; how many tokens each, 512 without
    public static void main(String... arguments) throws Exception {
        int texts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
        int tokens = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 512;
        Path file = Files.createTempFile("sweep", ".safetensors");
        try (Checkpoint checkpoint = Checkpoints.open(Path.of("assets/models/SmolLM2-135M-Instruct.Q4_1.gguf"));
                Tokenizer tokenizer = Tokenizers.open(checkpoint);
                LiveModel live = Models.open(checkpoint, ModelOptions.DEFAULT)) {
            String story = Files.readString(Path.of("assets/texts/story.txt"));
            SweepPrompt prompt = new SweepPrompt(
                    "story.txt", tokenizer.encode(story, tokenizer.defaults()).first(tokens), story);
            List<SweepPrompt> prompts =
                    IntStream.range(0, texts).mapToObj(_ -> prompt).toList();
            int heads = live.facts().layers() * live.facts().heads();
            List<Double> scales = SweepRequest.NINE_SCALES;
            SweepWork work = new SweepWork(
                    List.of(SweepWork.model(live.facts().name(), "", heads, prompts, scales.size())),
                    scales,
                    MeasureSettings.DEFAULT,
                    List.of());
            SweepRun run = new SweepRun(
                    work,
                    SweepShare.ALL,
                    List.of(prompts),
                    List.of(List.of()),
                    "bench",
                    Progress.none(),
                    Cancellation.never());
            SweepPass pass =
                    run.share(new SweepShare(1, work.passes()), 0, live).get(0);
            long began = System.nanoTime();
            SweepResult result = SweepResult.of(work, 0, _ -> pass);
            System.out.printf("put together   %6.1f s%n", (System.nanoTime() - began) / 1e9);
            TraceWriter.writeSweep(file, result.recorded(), Tokens.unnamed(0), Map.of());
        }
        System.out.printf("size           %6.1f MB%n", Files.size(file) / 1e6);
        for (int i = 0; i < 3; i++) {
            long began = System.nanoTime();
            try (Trace trace = TraceFormats.open(file)) {
                ThetaSweep sweep = SweepRecords.replay(trace.sweep().orElseThrow());
                System.out.printf(
                        "opened         %6.3f s, %d θ%n",
                        (System.nanoTime() - began) / 1e9, sweep.points().size());
            }
        }
        Files.delete(file);
    }
}
