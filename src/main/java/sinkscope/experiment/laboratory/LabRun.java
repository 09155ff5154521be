package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.model.LiveModel;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// Runs the arms of a laboratory and gathers what it found. One thread.
public final class LabRun {

    /// Bands of target positions that losses are reported by.
    private static final int[] BANDS = {1, 4, 16, 64, Integer.MAX_VALUE};

    private static final int FEWEST_TOKENS = 32;
    private static final int QUARTERS = 4;

    private final Optional<LiveModel> open;
    private final List<LabText> texts;
    private final Function<String, Tokens> encoder;
    private final Progress progress;
    private final Cancellation cancellation;
    private List<Map<String, Object>> arms = new ArrayList<>();
    private List<Map<String, Object>> comparisons = new ArrayList<>();
    private Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
    private List<LabPicture> pictures = new ArrayList<>();
    private Runnable sofar = () -> {};
    private final List<SeriesStep> series;
    private int passes;

    /// @param texts at least one, unless the laboratory needs none
    /// @param encoder a text as tokens, without marks of the tokenizer's own
    /// @throws UserFault if a text is too short
    public LabRun(
            LiveModel model,
            List<LabText> texts,
            Function<String, Tokens> encoder,
            Progress progress,
            Cancellation cancellation) {
        this.open = Optional.of(model);
        this.series = List.of();
        this.texts = List.copyOf(texts);
        this.encoder = encoder;
        this.progress = progress;
        this.cancellation = cancellation;
        checkTexts();
    }

    /// A run over a series of models instead of one.
    ///
    /// @param steps in the order of training
    public LabRun(
            List<SeriesStep> steps,
            List<LabText> texts,
            Function<String, Tokens> encoder,
            Progress progress,
            Cancellation cancellation) {
        this.open = Optional.empty();
        this.series = List.copyOf(steps);
        this.texts = List.copyOf(texts);
        this.encoder = encoder;
        this.progress = progress;
        this.cancellation = cancellation;
        checkTexts();
    }

    private LabRun(LabRun whole, LiveModel model) {
        this.open = Optional.of(model);
        this.series = whole.series;
        this.texts = whole.texts;
        this.encoder = whole.encoder;
        this.progress = whole.progress;
        this.cancellation = whole.cancellation;
        this.arms = whole.arms;
        this.comparisons = whole.comparisons;
        this.tables = whole.tables;
        this.pictures = whole.pictures;
    }

    private void checkTexts() {
        for (LabText text : texts) {
            if (text.tokens().count() < FEWEST_TOKENS) {
                throw new UserFault(text.name() + " has " + text.tokens().count()
                        + " tokens, and a laboratory needs at least " + FEWEST_TOKENS + ".");
            }
        }
    }

    /// @throws java.util.concurrent.CancellationException if it was cancelled; what was found by then has been heard
    public LabResult run(Laboratory laboratory) {
        return run(laboratory, _ -> {});
    }

    /// @param partial hears what has been found so far after every comparison, on this thread
    /// @throws UserFault if there is no text and the laboratory needs one
    public LabResult run(Laboratory laboratory, Consumer<LabResult> partial) {
        if (texts.isEmpty() && laboratory.needsText()) {
            throw new UserFault("The laboratory " + laboratory.name() + " needs a text to run on.");
        }
        sofar = () -> partial.accept(result(laboratory, false));
        laboratory.run(this);
        return result(laboratory, true);
    }

    private LabResult result(Laboratory laboratory, boolean complete) {
        Map<String, List<Map<String, Object>>> copies = new LinkedHashMap<>();
        tables.forEach((name, rows) -> copies.put(name, List.copyOf(rows)));
        List<LabPicture> all = new ArrayList<>(pictures);
        if (!comparisons.isEmpty()) {
            all.add(Differences.of(comparisons));
        }
        return new LabResult(laboratory, arms, comparisons, copies, all, complete);
    }

    /// Models one after the other along an axis of training steps, for laboratories that want them.
    List<SeriesStep> series() {
        return series;
    }

    /// @throws UserFault if there is a series of models and not one
    LiveModel model() {
        return open.orElseThrow(
                () -> new UserFault("This laboratory takes one model, not a folder of checkpoints; name one of them."));
    }

    /// Goes on with another model; what it finds belongs to this run.
    LabRun on(LiveModel other) {
        return new LabRun(this, other);
    }

    List<LabText> texts() {
        return texts;
    }

    /// The length of the shortest text.
    int tokens() {
        return texts.stream().mapToInt(text -> text.tokens().count()).min().orElse(0);
    }

    /// An arm with the same interventions on every text.
    Outcome arm(String label, double thetaScale, String... words) {
        return arm(label, thetaScale, _ -> List.of(words));
    }

    /// An arm whose interventions depend on the text. What each pass says is one record of the result.
    Outcome arm(String label, double thetaScale, Function<LabText, List<String>> words) {
        return arm(label, thetaScale, words, _ -> Optional.empty());
    }

    /// @param also hears each text's pass, too
    Outcome arm(
            String label,
            double thetaScale,
            Function<LabText, List<String>> words,
            Function<LabText, Optional<PassListener>> also) {
        List<Outcome.Pass> found = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (LabText text : texts) {
            List<Intervention> changes = Interventions.encoded(Interventions.parse(words.apply(text)), encoder);
            named.add(String.join("; ", Interventions.words(changes)));
            found.add(pass(label, text, thetaScale, changes, also.apply(text)));
        }
        Outcome outcome = new Outcome(label, named.stream().distinct().toList(), thetaScale, found);
        arms.add(described(outcome));
        return outcome;
    }

    private Outcome.Pass pass(
            String label, LabText text, double thetaScale, List<Intervention> changes, Optional<PassListener> also) {
        cancellation.check();
        passes++;
        progress.at(0, 1, label + ", " + text.name() + " (pass " + passes + ")");
        int added = Interventions.added(changes);
        ArmListener listener = new ArmListener(text.tokens().count() + added);
        PassRequest request = new PassRequest(text.tokens(), thetaScale, text.text(), changes);
        PassListener all = also.map(other -> PassListener.both(listener, other)).orElse(listener);
        try (LiveAttention pass = model().run(request, all, Progress.none(), cancellation)) {
            float[] losses = pass.losses();
            return new Outcome.Pass(
                    java.util.Arrays.copyOfRange(losses, added, losses.length),
                    listener.sinkMass(),
                    listener.deficit(),
                    listener.alpha(),
                    listener.layerAlpha(model().facts().heads()),
                    listener.depths(),
                    added);
        }
    }

    /// A pass of its own over some tokens of a text, heard by a listener.
    ///
    /// @return losses `[n−1]`
    float[] pass(LabText text, int from, int to, double thetaScale, List<String> words, PassListener listener) {
        cancellation.check();
        passes++;
        progress.at(0, 1, text.name() + " (pass " + passes + ")");
        Tokens part = new Tokens(
                text.tokens().ids().subList(from, to), text.tokens().texts().subList(from, to));
        PassRequest request = new PassRequest(part, thetaScale, "", Interventions.parse(words));
        try (LiveAttention pass = model().run(request, listener, Progress.none(), cancellation)) {
            return pass.losses();
        }
    }

    /// Says by how much the second arm's losses differ from the first's.
    void compare(Outcome reference, Outcome arm) {
        compare(arm.label() + " − " + reference.label(), reference, arm);
    }

    void compare(String label, Outcome reference, Outcome arm) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("comparison", label);
        put(entry, "loss_difference", PairedDifference.of(reference, arm, 1, Integer.MAX_VALUE));
        for (int b = 0; b + 1 < BANDS.length; b++) {
            put(entry, "loss_difference_" + band(b), PairedDifference.of(reference, arm, BANDS[b], BANDS[b + 1]));
        }
        comparisons.add(entry);
        sofar.run();
    }

    private static void put(Map<String, Object> entry, String name, PairedDifference difference) {
        entry.put(name, difference.mean());
        entry.put(name + "_ci_low", difference.low());
        entry.put(name + "_ci_high", difference.high());
        entry.put(name + "_tokens", difference.tokens());
    }

    private static String band(int b) {
        return BANDS[b + 1] == Integer.MAX_VALUE ? "from_" + BANDS[b] : BANDS[b] + "_to_" + (BANDS[b + 1] - 1);
    }

    private Map<String, Object> described(Outcome outcome) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("arm", outcome.label());
        entry.put("interventions", String.join(" | ", outcome.interventions()));
        entry.put("theta_scale", outcome.thetaScale());
        entry.put("mean_loss", outcome.meanLoss());
        for (int b = 0; b + 1 < BANDS.length; b++) {
            entry.put("loss_" + band(b), outcome.loss(BANDS[b], BANDS[b + 1]));
        }
        for (int q = 0; q < QUARTERS; q++) {
            int from = Math.max(1, q * tokens() / QUARTERS);
            entry.put("loss_quarter_" + (q + 1), outcome.loss(from, (q + 1) * tokens() / QUARTERS));
        }
        entry.put("sink_mass", outcome.meanSinkMass());
        entry.put("softmax_deficit", outcome.meanDeficit());
        entry.put("largest_activation", outcome.largest());
        Outcome.Pass first = outcome.passes().getFirst();
        int other = first.strongestOther();
        entry.put("strongest_other_key", other);
        entry.put("strongest_other_alpha", first.alpha()[other]);
        return entry;
    }

    /// Adds a row of names and values in turn to a table of the laboratory's own.
    void row(String table, Object... namesAndValues) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entry.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        row(table, entry);
    }

    /// Adds a picture, or puts it in the place of one of the same key.
    void picture(LabPicture picture) {
        pictures.removeIf(known -> known.key().equals(picture.key()));
        pictures.add(picture);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /// Says what is being done outside of arms.
    void doing(int done, int of, String what) {
        cancellation.check();
        progress.at(done, of, what);
    }

    /// Adds a row to a table of the laboratory's own.
    void row(String table, Map<String, Object> entry) {
        tables.computeIfAbsent(table, _ -> new ArrayList<>()).add(entry);
    }
}
