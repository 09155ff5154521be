package sinkscope.model.intervention;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sinkscope.model.plan.AttentionRule.KeyWindow;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// StreamingLLM (Xiao et al., arXiv 2309.17453) in one pass: every query sees the first keys and the last ones.
///
/// @param sinks first keys that stay in sight
/// @param window last keys beside the query itself
/// @param inCache whether positions are those in the cache
public record Window(int sinks, int window, boolean inCache) implements Intervention {

    private static final String CACHE = "cache";
    private static final String TEXT = "text";

    static final InterventionKind KIND = new InterventionKind(
            "window",
            "Query q sees the keys k < S and q − W ≤ k ≤ q (StreamingLLM, arXiv 2309.17453); with positions in the"
                    + " cache it meets the first S keys as if it stood at min(q, S + W), else at its own place in the"
                    + " text.",
            "S ≥ 0, W ≥ 0, S + W less than the number of tokens; layers with a window of their own keep theirs",
            "{sinks}+{window}",
            "0+1000000",
            "4+60",
            List.of(
                    new Setting.Whole("sinks", "first keys that stay in sight", 0, 16, "4"),
                    new Setting.Whole("window", "last keys beside the query itself", 0, 1024, "60"),
                    new Setting.Choice(
                            "positions",
                            "where the first keys are met: at places in the cache, as the paper does, or in the text",
                            List.of(CACHE, TEXT),
                            CACHE)),
            Window::read);

    private static Window read(Map<String, String> settings) {
        String positions = settings.getOrDefault("positions", CACHE).strip();
        if (!positions.equals(CACHE) && !positions.equals(TEXT)) {
            throw new UserFault("--positions takes cache or text, not “" + positions + "”.");
        }
        return new Window(
                Words.whole("--window (sinks)", settings.getOrDefault("sinks", ""), 0),
                Words.whole("--window (keys)", settings.getOrDefault("window", ""), 0),
                positions.equals(CACHE));
    }

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "sinks",
                Integer.toString(sinks),
                "window",
                Integer.toString(window),
                "positions",
                inCache ? CACHE : TEXT);
    }

    @Override
    public boolean isNeutral() {
        return false;
    }

    @Override
    public Decoder on(Decoder decoder) {
        KeyWindow keys = new KeyWindow(Math.min(window, Integer.MAX_VALUE - 1) + 1, sinks, inCache && sinks > 0);
        return decoder.withRules((_, rule) -> rule.window().keys() > 0 ? rule : rule.withWindow(keys));
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        if ((long) sinks + window >= tokens) {
            throw new UserFault("A window of " + sinks + " + " + window + " keys hides nothing from a text of " + tokens
                    + " tokens; take a smaller one or a longer text.");
        }
        if (inCache && decoder.positions().isPresent()) {
            throw new UserFault("Positions in the cache are not defined for " + model
                    + ", whose positions are learned; give --positions text.");
        }
        if (global(decoder).length == 0) {
            throw new UserFault(
                    "Every layer of " + model + " has a window of its own, so there is none to set one in.");
        }
    }

    @Override
    public Optional<String> remark(Decoder decoder) {
        int[] global = global(decoder);
        if (global.length == decoder.blocks().size()) {
            return Optional.empty();
        }
        return Optional.of("The window is set in the layers "
                + String.join(
                        ", ", IntStream.of(global).mapToObj(Integer::toString).toList())
                + "; the others have one of their own.");
    }

    private static int[] global(Decoder decoder) {
        return IntStream.range(0, decoder.blocks().size())
                .filter(i -> decoder.blocks().get(i).attention().rule().window().keys() == 0)
                .toArray();
    }
}
