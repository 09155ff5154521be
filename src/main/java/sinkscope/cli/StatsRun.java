package sinkscope.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.RecordedAttention;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.checkpoint.Revision;
import sinkscope.experiment.Measured;
import sinkscope.experiment.Measuring;
import sinkscope.file.Sha256;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelFacts;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.statistics.MeasureSettings;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;
import sinkscope.work.UserFault;

/// Measures traces and models text by text. Where there are several, what is measured is kept beside the output, and
/// what was kept of the same command before is not measured again.
final class StatsRun {

    private final Shared shared;
    private final PromptOptions prompts;
    private final ThetaOptions theta;
    private final TraceOptions recording;
    private final RunOptions running;
    private final boolean depth;
    private final MeasureSettings settings;

    /// One input.
    ///
    /// @param prompts what a model reads; none for a trace
    private record Part(
            Path input, List<PromptOptions.Prompt> prompts, double scale, List<Intervention> changes, boolean trace) {
        int count() {
            return trace ? 1 : prompts.size();
        }
    }

    StatsRun(
            Shared shared,
            PromptOptions prompts,
            ThetaOptions theta,
            TraceOptions recording,
            RunOptions running,
            boolean depth,
            MeasureSettings settings) {
        this.shared = shared;
        this.prompts = prompts;
        this.theta = theta;
        this.recording = recording;
        this.running = running;
        this.depth = depth;
        this.settings = settings;
    }

    /// @param write has everything that was measured, and writes it to `out`
    void measure(List<Path> inputs, Path out, ConsoleProgress progress, Consumer<StatsEntries> write) {
        List<Part> parts = new ArrayList<>();
        inputs.forEach(input -> parts.add(part(input)));
        int total = parts.stream().mapToInt(Part::count).sum();
        if (total == 1 || parts.stream().allMatch(Part::trace)) {
            StatsEntries.Few few = new StatsEntries.Few();
            run(parts, 0, total, few.all()::add, progress);
            write.accept(few);
            return;
        }
        try (StatsJournal journal = new StatsJournal(out, work(parts))) {
            if (journal.hasReplaced()) {
                shared.remark(journal.file() + " was left by another command and is begun anew.");
            } else if (journal.count() > 0) {
                shared.remark("Goes on after " + journal.count() + " of " + total + " texts, which " + journal.file()
                        + " has.");
            }
            run(parts, journal.count(), total, journal::add, progress);
            write.accept(journal);
            journal.delete();
        }
    }

    private Part part(Path input) {
        if (TraceFormats.claims(input)) {
            return new Part(input, List.of(), 1, List.of(), true);
        }
        try (Checkpoint checkpoint = Checkpoints.open(input)) {
            ModelFacts facts = Models.describe(checkpoint);
            double scale = theta.scale(facts);
            return new Part(
                    input,
                    prompts.prompts(checkpoint),
                    scale,
                    running.interventions().of(checkpoint),
                    false);
        }
    }

    /// By what the same work is known again: program, choices, weights and texts.
    private String work(List<Part> parts) {
        MessageDigest digest = Sha256.fresh();
        hear(digest, Version.text() + settings.described() + depth);
        for (Part part : parts) {
            hear(digest, part.input().toString());
            hear(digest, Revision.of(part.input(), shared.cancellation()));
            hear(digest, part.scale() + " " + Interventions.words(part.changes()));
            for (PromptOptions.Prompt prompt : part.prompts()) {
                hear(digest, prompt.name());
                hear(digest, prompt.tokens().ids().toString());
                hear(digest, prompt.text());
            }
        }
        return Sha256.hex(digest);
    }

    private static void hear(MessageDigest digest, String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    /// @param done how many from the first on are not measured again
    private void run(List<Part> parts, int done, int total, Consumer<StatsEntry> take, ConsoleProgress progress) {
        int before = 0;
        for (Part part : parts) {
            int skip = Math.clamp(done - before, 0, part.count());
            if (skip < part.count()) {
                if (part.trace()) {
                    take.accept(recorded(part.input(), progress));
                } else {
                    live(part, skip, before, total, take, progress);
                }
            }
            before += part.count();
        }
    }

    private StatsEntry recorded(Path input, ConsoleProgress progress) {
        try (Trace trace = recording.open(input)) {
            RecordedAttention attention = trace.attention()
                    .orElseThrow(() -> new UserFault(
                            input + " is a recorded sweep without attention; its statistics are already in it."));
            trace.remarks().forEach(remark -> shared.err().println("sinkscope: " + input + ": " + remark));
            progress.task(input.toString());
            Measured measured = Measuring.numbers(settings).read(attention, _ -> {}, progress, shared.cancellation());
            return StatsEntry.of(input.toString(), "", attention.facts(), measured, attention.meanLoss());
        }
    }

    private void live(Part part, int skip, int before, int total, Consumer<StatsEntry> take, ConsoleProgress progress) {
        try (Checkpoint checkpoint = Checkpoints.open(part.input())) {
            ModelOptions options = part.count() == 1
                    ? running.engine().forOnePass()
                    : running.engine().options();
            try (LiveModel live = Models.open(checkpoint, options)) {
                live.remarks(part.changes()).forEach(shared::remark);
                for (int i = skip; i < part.count(); i++) {
                    PromptOptions.Prompt prompt = part.prompts().get(i);
                    shared.cancellation().check();
                    progress.task(total == 1 ? prompt.name() : "text " + (before + i + 1) + " of " + total);
                    PassRequest request = new PassRequest(prompt.tokens(), part.scale(), prompt.text(), part.changes());
                    Measured one = Measuring.numbers(settings)
                            .withDepth(depth)
                            .run(live, request, progress, shared.cancellation());
                    try (AttentionSource pass = one.source()) {
                        take.accept(StatsEntry.of(
                                part.input().toString(), prompt.name(), pass.facts(), one, pass.meanLoss()));
                    }
                }
            }
        }
    }
}
