package sinkscope.view.theta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.ThetaFactor;
import sinkscope.attention.Tokens;
import sinkscope.model.intervention.Intervention;
import sinkscope.statistics.MeasureSettings;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenedModel;

/// Finished passes of one text at several θ, within a budget of memory: those run ahead around the θ on screen, a
/// quarter of an octave apart, and those that were pointed at. UI thread only.
public final class RanThetas {

    /// Octaves between two θ that are run ahead.
    public static final double STEP = 0.25;

    /// How many passes are kept of which no size is known, such as those of a server.
    private static final int OF_UNKNOWN_SIZE = 9;

    private static final double SAME = 1e-6;

    /// What was run at all these θ. Another text, model, change of it or measure starts anew.
    ///
    /// @param tokens with what interventions put in front
    public record Run(OpenedModel model, Tokens tokens, List<Intervention> interventions, MeasureSettings settings) {

        boolean isOf(Run other) {
            return model == other.model
                    && tokens.equals(other.tokens)
                    && interventions.equals(other.interventions)
                    && settings.equals(other.settings);
        }
    }

    private final Consumer<AttentionSource> release;
    private final List<OpenSource.Content> kept = new ArrayList<>();
    private Optional<Run> run = Optional.empty();

    /// @param release hears of attention that is no longer kept here; to be closed unless somebody else holds it
    public RanThetas(Consumer<AttentionSource> release) {
        this.release = release;
    }

    /// From now on passes are of this run; those of another one are let go of.
    public void of(Run now) {
        if (!isOf(now)) {
            forget();
            run = Optional.of(now);
        }
    }

    public boolean isOf(Run other) {
        return run.filter(one -> one.isOf(other)).isPresent();
    }

    /// The pass at exactly this factor.
    public Optional<OpenSource.Content> at(double scale) {
        return kept.stream()
                .filter(one -> ThetaFactor.same(scaleOf(one), scale))
                .findFirst();
    }

    /// The pass nearest to this factor, where there is one no more than half a step away.
    public Optional<OpenSource.Content> near(double scale) {
        return kept.stream()
                .filter(one -> distance(scaleOf(one), scale) <= STEP / 2 + SAME)
                .min(Comparator.comparingDouble(one -> distance(scaleOf(one), scale)));
    }

    public boolean holds(AttentionSource attention) {
        return kept.stream().anyMatch(one -> one.attention() == attention);
    }

    /// The factors whose passes are kept, ascending.
    public List<Double> scales() {
        return kept.stream().map(RanThetas::scaleOf).sorted().toList();
    }

    /// The next factor to run ahead: the nearest of those there is room for that was not run yet.
    ///
    /// @param centre the factor on screen
    /// @param budget bytes
    /// @param each bytes of one pass
    public Optional<Double> next(double centre, long budget, long each) {
        long between = kept.stream().filter(one -> !isOnGrid(scaleOf(one))).count();
        return nearest(centre).stream()
                .limit(Math.max(0, most(budget, each) - between))
                .filter(scale -> at(scale).isEmpty())
                .findFirst();
    }

    /// Keeps a pass, and lets go of the oldest that lie between the steps and the farthest where there is no room.
    ///
    /// @param centre the factor on screen
    /// @param budget bytes
    public void keep(OpenSource.Content pass, double centre, long budget) {
        if (holds(pass.attention())) {
            kept.replaceAll(one -> one.attention() == pass.attention() ? pass : one);
            return;
        }
        at(scaleOf(pass)).ifPresent(this::leave);
        kept.add(pass);
        long most = Math.max(1, most(budget, bytes(pass)));
        while (kept.stream().filter(one -> !isOnGrid(scaleOf(one))).count() > Math.max(1, most / 4)) {
            leave(kept.stream()
                    .filter(one -> !isOnGrid(scaleOf(one)))
                    .findFirst()
                    .orElseThrow());
        }
        while (kept.size() > most) {
            leave(kept.stream()
                    .filter(one -> one != pass)
                    .max(Comparator.comparingDouble(one -> distance(scaleOf(one), centre)))
                    .orElseThrow());
        }
    }

    /// Bytes that a pass takes with its thumbnails; 0 where that is not known.
    public static long bytes(OpenSource.Content pass) {
        long attention = pass.attention() instanceof LiveAttention live ? live.bytes() : 0;
        long thumbnails = pass.thumbnails().values().stream()
                .mapToLong(one -> 4L * one.strongest().length)
                .sum();
        return attention == 0 ? 0 : attention + thumbnails;
    }

    /// Lets go of every pass.
    public void forget() {
        run = Optional.empty();
        List<OpenSource.Content> gone = List.copyOf(kept);
        kept.clear();
        gone.forEach(one -> release.accept(one.attention()));
    }

    private void leave(OpenSource.Content gone) {
        kept.remove(gone);
        release.accept(gone.attention());
    }

    private static long most(long budget, long each) {
        return each <= 0 ? OF_UNKNOWN_SIZE : budget / each;
    }

    /// All steps of the slider, nearest first.
    private static List<Double> nearest(double centre) {
        int steps = (int) (ThetaModel.OCTAVES / STEP);
        return IntStream.rangeClosed(-steps, steps)
                .mapToObj(step -> Math.pow(2, step * STEP))
                .sorted(Comparator.comparingLong(scale -> Math.round(distance(scale, centre) / SAME)))
                .toList();
    }

    private static boolean isOnGrid(double scale) {
        double step = Math.log(scale) / Math.log(2) / STEP;
        return Math.abs(step - Math.rint(step)) < SAME;
    }

    private static double scaleOf(OpenSource.Content pass) {
        return pass.facts().thetaScale();
    }

    /// In octaves.
    private static double distance(double one, double other) {
        return Math.abs(Math.log(one / other) / Math.log(2));
    }
}
