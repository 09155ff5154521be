package sinkscope.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import sinkscope.attention.LayerHead;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.tokenizer.Tokenizers;
import sinkscope.trace.Trace;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.desk.Desk;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Prompt;
import sinkscope.work.Progress;

/// A step of θ as the window takes it, without a toolkit: from the slider until the numbers are gathered for the
/// plots, the overview has its thumbnails, and the two maps side by side are read and ready to be coloured. With one
/// source open and with four, in turn in one run.
///
/// Arguments: tokens, rounds, steps a round.
public final class WindowStepBenchmark {

    private static final int BACKGROUND_THREADS = 4;
    private static final List<LayerHead> HEADS = List.of(new LayerHead(12, 2), new LayerHead(20, 6));

    private final ExecutorService home = Executors.newSingleThreadExecutor();
    private final ExecutorService background = Executors.newFixedThreadPool(BACKGROUND_THREADS);
    private final ExecutorService charts = Executors.newSingleThreadExecutor();
    private final Desk desk = new Desk(new Settings(), new Bundled(), background, home);
    private final CompareModel compare = new CompareModel(desk.exploration(), background, home);
    private final OverviewModel overview = new OverviewModel(desk.exploration());
    private final PlotsModel plots = new PlotsModel(desk.exploration(), charts, home);
    private int taken;

    private WindowStepBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int tokens = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        WindowStepBenchmark window = new WindowStepBenchmark();
        window.open(tokens);
        for (int i = 0; i < 2 * steps; i++) {
            window.step();
        }
        List<double[]> one = new ArrayList<>();
        List<double[]> four = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            window.round(steps, one);
            window.keepThree();
            window.round(steps, four);
            window.closeThree();
        }
        report("one source open", tokens, one);
        report("four sources open", tokens, four);
        System.exit(0);
    }

    private static void report(String what, int tokens, List<double[]> taken) {
        System.out.printf(
                Locale.ROOT,
                "T %d, %s: step %.1f ms, %.1f ms of processor time (medians of %d)%n",
                tokens,
                what,
                MeasuredModel.median(taken.stream().mapToDouble(t -> t[0]).toArray()),
                MeasuredModel.median(taken.stream().mapToDouble(t -> t[1]).toArray()),
                taken.size());
    }

    private void round(int steps, List<double[]> into) throws Exception {
        step(); // What was opened or closed has nothing left to do after it.
        for (int i = 0; i < steps; i++) {
            into.add(step());
        }
    }

    /// Another θ each time.
    ///
    /// @return milliseconds, and those of processor time
    private double[] step() throws Exception {
        double scale = Math.pow(2, taken++ % 7 - 3 + taken * 1e-4);
        ProcessorTime used = new ProcessorTime();
        long start = System.nanoTime();
        await(() -> desk.turning().turn(scale, false), shown -> atScale(shown, scale));
        return new double[] {(System.nanoTime() - start) / 1e6, used.milliseconds()};
    }

    private static boolean atScale(Shown shown, double scale) {
        return shown.now().report().isPresent()
                && shown.now()
                        .attention()
                        .filter(a -> Math.abs(a.facts().thetaScale() / scale - 1) < 1e-9)
                        .isPresent();
    }

    /// Does something and waits until it is shown and all maps are read anew.
    private void await(Runnable what, java.util.function.Predicate<Shown> there) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        home.execute(() -> {
            Set<Object> before = Collections.newSetFromMap(new IdentityHashMap<>());
            compare.facetsProperty().get().forEach(facet -> facet.maps().ifPresent(before::add));
            javafx.beans.InvalidationListener look = _ -> {
                List<Facet> facets = compare.facetsProperty().get();
                Shown shown = desk.exploration().shown();
                boolean read = !facets.isEmpty()
                        && facets.stream()
                                .filter(facet -> facet.head().held().isEmpty())
                                .allMatch(facet -> facet.maps()
                                                .filter(maps -> !before.contains(maps))
                                                .isPresent()
                                        && shown.now()
                                                .attention()
                                                .filter(a -> a == facet.head().source())
                                                .isPresent());
                if (read
                        && there.test(shown)
                        && plots.data().report().equals(shown.now().report())) {
                    done.countDown();
                }
            };
            compare.facetsProperty().addListener(look);
            desk.exploration().shownProperty().addListener(look);
            what.run();
            looks.add(look);
        });
        if (!done.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("it was never shown");
        }
        home.execute(() -> {
            compare.facetsProperty().removeListener(looks.getLast());
            desk.exploration().shownProperty().removeListener(looks.getLast());
            looks.clear();
        });
    }

    private final List<javafx.beans.InvalidationListener> looks = new ArrayList<>();

    private void open(int tokens) throws Exception {
        await(
                () -> {
                    plots.followSources(desk.sources());
                    desk.exploration().selection().show(HEADS.getFirst());
                    desk.exploration().selection().toggle(HEADS.getLast());
                    desk.opening().openModel(MeasuredModel.FILE);
                },
                shown -> shown.now().report().isPresent());
        Tokenizer tokenizer = desk.onScreen().model().orElseThrow().tokenizer();
        StringBuilder text = new StringBuilder("The lighthouse");
        Tokenizer.Options options = new Tokenizer.Options(false, false);
        String[] words = {" keeper", " counted", " the", " boats", " twice", " every", " evening"};
        for (int i = 0; tokenizer.encode(text.toString(), options).count() < tokens; i++) {
            text.append(words[i % words.length]);
        }
        await(
                () -> desk.texts().run(new Prompt(text.toString(), options)),
                shown -> shown.now()
                        .attention()
                        .filter(a -> a.tokens().count() == tokens)
                        .isPresent());
        if (overview.exploration() != desk.exploration()) {
            throw new IllegalStateException("the overview follows something else");
        }
    }

    private void keepThree() throws Exception {
        for (int i = 0; i < 3; i++) {
            CountDownLatch kept = new CountDownLatch(1);
            home.execute(() -> {
                desk.keeping().keep();
                kept.countDown();
            });
            kept.await();
            step();
        }
        if (desk.sources().all().size() != 4) {
            throw new IllegalStateException(desk.sources().all().size() + " sources are open");
        }
    }

    private void closeThree() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        home.execute(() -> {
            Optional<OpenSource> current = desk.sources().currentProperty().get();
            List.copyOf(desk.sources().all()).stream()
                    .filter(one -> !one.equals(current.orElseThrow()))
                    .forEach(desk.keeping()::close);
            closed.countDown();
        });
        closed.await();
    }

    /// Opens the bundled model, and nothing else.
    private static final class Bundled implements Machine {

        @Override
        public Kind kind(Path place) {
            return Kind.MODEL;
        }

        @Override
        public Trace trace(Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OpenedModel model(Path place, Engine engine, Progress progress) {
            Checkpoint checkpoint = Checkpoints.open(place);
            return new OpenedModel(
                    place,
                    Models.open(checkpoint, new ModelOptions("cpu", MeasuredModel.THREADS, 0)),
                    Tokenizers.open(checkpoint),
                    checkpoint::close);
        }

        @Override
        public OpenedModel untrained(Path place, Engine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Path> sampleTraces() {
            return List.of();
        }

        @Override
        public Optional<Path> bundledModel() {
            return Optional.of(MeasuredModel.FILE);
        }

        @Override
        public Optional<Path> modelNamed(String model) {
            return Optional.empty();
        }

        @Override
        public List<LocalModel> cachedModels() {
            return List.of();
        }

        @Override
        public long bytes(Path model) {
            return 0;
        }

        @Override
        public String useTorch(String where) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isEngineRunning() {
            return true;
        }

        @Override
        public List<String> about() {
            return List.of();
        }

        @Override
        public List<Place> devices() {
            return List.of();
        }
    }
}
