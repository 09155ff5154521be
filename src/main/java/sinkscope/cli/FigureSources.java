package sinkscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.Glyphs;
import sinkscope.attention.RecordedAttention;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.experiment.Measured;
import sinkscope.experiment.Measuring;
import sinkscope.experiment.SweepRecords;
import sinkscope.experiment.ThetaSweep;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.experiment.laboratory.LabRun;
import sinkscope.experiment.laboratory.LabText;
import sinkscope.experiment.laboratory.Laboratories;
import sinkscope.experiment.laboratory.Laboratory;
import sinkscope.figure.spec.FigureSource;
import sinkscope.figure.spec.SourceHash;
import sinkscope.figure.spec.SourceSpec;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelFacts;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.tokenizer.Tokenizers;
import sinkscope.trace.RecordedSweep;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;
import sinkscope.work.Cancellation;
import sinkscope.work.UserFault;

/// Opens what figures are drawn from, and closes it again. Recordings are opened without the engine, and measured only
/// where a panel shows something measured.
final class FigureSources implements AutoCloseable {

    private final MeasureSettings settings;
    private final EngineOptions engine;
    private final boolean depth;
    private final ConsoleProgress progress;
    private final Cancellation cancellation;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<Path, Opened> models = new HashMap<>();

    /// @param depth whether hidden states of models are measured, which costs time
    FigureSources(
            MeasureSettings settings,
            EngineOptions engine,
            boolean depth,
            ConsoleProgress progress,
            Cancellation cancellation) {
        this.settings = settings;
        this.engine = engine;
        this.depth = depth;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /// @param base the folder that relative names are relative to
    /// @throws UserFault if it cannot be opened or run
    FigureSource open(SourceSpec spec, Path base) {
        Path file = base.resolve(spec.file());
        if (!Files.exists(file)) {
            throw new UserFault(file + " does not exist.");
        }
        return TraceFormats.claims(file) ? recorded(spec, file) : live(spec, file, base);
    }

    private FigureSource recorded(SourceSpec spec, Path file) {
        if (!(spec.text() instanceof SourceSpec.Text.None)
                || !spec.theta().isEmpty()
                || !spec.thetaScale().isEmpty()
                || !spec.interventions().isEmpty()
                || !spec.marks().equals(SourceSpec.Marks.NONE)) {
            throw new UserFault(
                    file + " is a recording: its text, θ and interventions are in it and cannot be changed.");
        }
        CompletableFuture<SourceSpec> hashed = hashing(spec, file);
        Trace trace = TraceFormats.open(file);
        open.push(trace);
        Optional<ThetaSweep> sweep = trace.sweep().map(recorded -> replayed(recorded, file));
        Optional<RecordedAttention> attention = trace.attention();
        if (attention.isEmpty()) {
            AttentionFacts facts = sweep.map(ThetaSweep::facts)
                    .orElseThrow(() -> new UserFault(file + " holds neither attention nor a sweep."));
            return new FigureSource(
                    known(hashed), facts, Tokens.unnamed(0), Optional.empty(), Optional::empty, sweep, Double.NaN);
        }
        RecordedAttention maps = attention.get();
        return new FigureSource(
                known(hashed),
                maps.facts(),
                maps.tokens(),
                Optional.of(maps::map),
                new Once<>(() -> Optional.of(measured(maps, file))),
                sweep,
                maps.meanLoss());
    }

    /// Beside the opening, for a large file is read twice.
    private static CompletableFuture<SourceSpec> hashing(SourceSpec spec, Path file) {
        return CompletableFuture.supplyAsync(() -> SourceHash.in(spec, file));
    }

    private static SourceSpec known(CompletableFuture<SourceSpec> hashed) {
        try {
            return hashed.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UserFault fault ? fault : e;
        }
    }

    private AttentionReport measured(AttentionSource attention, Path file) {
        progress.task(file.toString());
        return Measuring.numbers(settings)
                .read(attention, _ -> {}, progress, cancellation)
                .report();
    }

    private FigureSource live(SourceSpec spec, Path file, Path base) {
        CompletableFuture<SourceSpec> hashed = hashing(spec, file);
        Opened of = models.computeIfAbsent(file.toAbsolutePath().normalize(), _ -> opened(file));
        double scale = ThetaOptions.scale(spec.theta(), spec.thetaScale(), of.facts());
        String text = switch (spec.text()) {
            case SourceSpec.Text.OfFile(String name) -> text(base.resolve(name));
            case SourceSpec.Text.Said(String said) -> said;
            case SourceSpec.Text.Ids _ -> "";
            case SourceSpec.Text.None _ ->
                throw new UserFault(file + " is a model, which needs a text: give --text FILE or --text-string S.");
        };
        Tokens tokens;
        try (Tokenizer tokenizer = Tokenizers.open(of.checkpoint())) {
            Tokenizer.Options options =
                    tokenizer.defaults().marked(spec.marks().bos(), spec.marks().chat());
            tokens = spec.text() instanceof SourceSpec.Text.Ids(List<Integer> ids)
                    ? tokenizer.describe(ids)
                    : tokenizer.encode(text, options);
        }
        if (tokens.count() == 0) {
            throw new UserFault("The text is empty.");
        }
        List<Intervention> changes = Interventions.encoded(
                Interventions.parse(spec.interventions()), words -> PromptOptions.bare(of.checkpoint(), words));
        progress.task(file.toString());
        Measured measured = Measuring.numbers(settings)
                .withDepth(depth)
                .run(of.model(), new PassRequest(tokens, scale, text, changes), progress, cancellation);
        AttentionSource pass = measured.source();
        open.push(pass);
        AttentionReport report = measured.report();
        return new FigureSource(
                known(hashed),
                pass.facts(),
                pass.tokens(),
                Optional.of(pass::map),
                () -> Optional.of(report),
                Optional.empty(),
                pass.meanLoss(),
                new Found(name -> laboratory(name, of, new LabText(0, Glyphs.firstWords(text), tokens, text))));
    }

    private LabResult laboratory(String name, Opened of, LabText text) {
        Laboratory laboratory =
                Laboratories.named(name).orElseThrow(() -> new UserFault("No laboratory is called " + name + "."));
        progress.task(name);
        return new LabRun(
                        of.model(),
                        List.of(text),
                        words -> PromptOptions.bare(of.checkpoint(), words),
                        progress,
                        cancellation)
                .run(laboratory);
    }

    /// A model that several sources run.
    private record Opened(Checkpoint checkpoint, ModelFacts facts, LiveModel model) {}

    private Opened opened(Path file) {
        Checkpoint checkpoint = Checkpoints.open(file);
        open.push(checkpoint);
        ModelFacts facts = Models.describe(checkpoint);
        LiveModel model = Models.open(checkpoint, engine.options());
        open.push(model);
        return new Opened(checkpoint, facts, model);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new UserFault(file + " is not text in UTF-8.", e);
        } catch (IOException e) {
            throw new UserFault(file + " could not be read.", e);
        }
    }

    private static ThetaSweep replayed(RecordedSweep recorded, Path file) {
        try {
            return SweepRecords.replay(recorded);
        } catch (UserFault fault) {
            throw fault.of(file);
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Runs a laboratory when a panel of it is drawn, once.
    private record Found(Function<String, LabResult> run, Map<String, LabResult> known)
            implements Function<String, Optional<LabResult>> {

        Found(Function<String, LabResult> run) {
            this(run, new HashMap<>());
        }

        @Override
        public Optional<LabResult> apply(String name) {
            return Optional.of(known.computeIfAbsent(name, run));
        }
    }

    /// Asks once and remembers.
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> ask;
        private Optional<T> known = Optional.empty();

        Once(Supplier<T> ask) {
            this.ask = ask;
        }

        @Override
        public synchronized T get() {
            T value = known.isPresent() ? known.get() : ask.get();
            known = Optional.of(value);
            return value;
        }
    }
}
