package sinkscope.view.desk;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.WeakHashMap;
import sinkscope.model.LiveModel;
import sinkscope.model.MemoryNeed;
import sinkscope.model.ModelFacts;
import sinkscope.view.notice.TimeLeft;
import sinkscope.view.source.Prompt;
import sinkscope.view.words.Numbers;

/// What a pass over a long text will take, said before it runs: time from the last measured pass of the same model,
/// memory, and how many tokens the model was trained for. Who asks again goes on. UI thread only.
final class PassForecast {

    /// What nobody minds waiting for, in seconds.
    private static final double PATIENCE = 30;

    private static final double GIB = 1L << 30;

    private record Measured(int tokens, double seconds) {}

    private final WeakHashMap<LiveModel, Measured> last = new WeakHashMap<>();
    private Optional<Prompt> warned = Optional.empty();

    /// A pass with all its measuring has ended.
    void measured(LiveModel model, int tokens, double seconds) {
        last.put(model, new Measured(tokens, seconds));
    }

    /// Seconds a pass over so many tokens will take; empty before the first one was measured.
    OptionalDouble seconds(LiveModel model, int tokens) {
        Measured known = last.get(model);
        return known == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        known.seconds() * work(model.facts(), tokens) / work(model.facts(), known.tokens()));
    }

    /// Multiplications of a pass and its measuring: those of the weights grow with T, those of attention with T².
    static double work(ModelFacts facts, int tokens) {
        double weights = Math.max(1.0, facts.parameters());
        double attention = 4.0 * facts.layers() * facts.heads() * facts.headDim();
        return tokens * weights + attention * tokens * (double) tokens / 2;
    }

    /// What to say before this text runs; empty where it is no long one or it was said just before.
    Optional<String> before(LiveModel model, Prompt asked, int tokens) {
        boolean told = warned.equals(Optional.of(asked));
        warned = Optional.empty();
        long trained = model.facts().contextLength();
        OptionalDouble seconds = seconds(model, tokens);
        boolean beyond = trained > 0 && tokens > trained;
        boolean slow = seconds.isPresent() && seconds.getAsDouble() > PATIENCE;
        if (told || !(beyond || slow)) {
            return Optional.empty();
        }
        warned = Optional.of(asked);
        MemoryNeed need = model.need(tokens);
        String time = seconds.isPresent()
                ? "about " + TimeLeft.words(seconds.getAsDouble()) + ", by the last pass"
                : "a time not known before a first pass";
        return Optional.of(String.format(
                Locale.ROOT,
                "%s tokens will take %s, and %.1f GiB of memory (%.1f GiB are free).%s Run it again to go on.",
                Numbers.grouped(tokens),
                time,
                (need.weights() + need.pass()) / GIB,
                need.available() / GIB,
                beyond
                        ? " The model was trained for " + Numbers.grouped(trained)
                                + " tokens: beyond them its attention" + " may mean nothing."
                        : ""));
    }
}
