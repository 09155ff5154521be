package sinkscope.model.intervention;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.KvPolicy;
import sinkscope.work.UserFault;

/// Keys dropped for good by the attention they were given.
///
/// @param policy by its name
/// @param kept keys kept for their attention
/// @param recent keys kept because they are the last
/// @param prompt 0 for three quarters of the text
public record KvBudget(String policy, int kept, int recent, int prompt) implements Intervention {

    private static final String H2O = "h2o";
    private static final String SNAPKV = "snapkv";
    private static final String PYRAMIDKV = "pyramidkv";
    private static final String PROMPT = "prompt-tokens";
    private static final List<String> POLICIES = List.of(H2O, SNAPKV, PYRAMIDKV);

    /// How many times the mean budget of a pyramid its last layer's is divided by.
    private static final int STEEP = 20;

    static final InterventionKind KIND = new InterventionKind(
            "kv-budget",
            "Each query head drops keys for good. h2o (arXiv 2306.14048): after each query the key that was given the"
                    + " least attention so far, while more than K + R are left; the last R stay. snapkv (arXiv"
                    + " 2404.14469): after the prompt, of the keys before its last R those K stay that these R gave the"
                    + " most attention, averaged over five neighbours. pyramidkv (arXiv 2406.02069): the same with K"
                    + " falling from 2K − K/20 in the first layer to K/20 in the last. All queries also see"
                    + " themselves.",
            "K ≥ 1, R ≥ 1; K + R less than the number of tokens; layers with a window of their own keep theirs",
            "{policy}:{kept}+{recent}",
            "none:1+1",
            "h2o:32+32",
            List.of(
                    new Setting.Choice("policy", "how keys are chosen", POLICIES, H2O),
                    new Setting.Whole("kept", "keys kept for their attention", 1, 512, "32"),
                    new Setting.Whole("recent", "last keys kept: of every query, or of the prompt", 1, 128, "32"),
                    new Setting.Whole(
                            PROMPT,
                            "tokens before snapkv and pyramidkv drop keys; 0 for three quarters",
                            0,
                            1024,
                            "0")),
            KvBudget::read);

    private static KvBudget read(Map<String, String> settings) {
        String policy = settings.getOrDefault("policy", "").strip();
        if (!policy.equals(Words.NONE) && !POLICIES.contains(policy)) {
            throw new UserFault("--kv-budget takes h2o:K+R, snapkv:K+R or pyramidkv:K+R, not “" + policy + "”.");
        }
        return new KvBudget(
                policy,
                Words.whole("--kv-budget (kept)", settings.getOrDefault("kept", ""), 1),
                Words.whole("--kv-budget (recent)", settings.getOrDefault("recent", ""), 1),
                Words.whole("--" + PROMPT, settings.getOrDefault(PROMPT, "0"), 0));
    }

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "policy",
                policy,
                "kept",
                Integer.toString(kept),
                "recent",
                Integer.toString(recent),
                PROMPT,
                Integer.toString(prompt));
    }

    @Override
    public boolean isNeutral() {
        return policy.equals(Words.NONE);
    }

    @Override
    public Decoder on(Decoder decoder, int tokens) {
        int layers = decoder.blocks().size();
        int start = prompt > 0 ? prompt : tokens * 3 / 4;
        return decoder.withRules((layer, rule) -> isNeutral() || rule.window().keys() > 0
                ? rule
                : rule.withCache(new KvPolicy(
                        policy.equals(H2O) ? KvPolicy.Scheme.H2O : KvPolicy.Scheme.SNAPKV,
                        inLayer(layer, layers),
                        recent,
                        start)));
    }

    private int inLayer(int layer, int layers) {
        if (!policy.equals(PYRAMIDKV) || layers < 2) {
            return kept;
        }
        double low = (double) kept / STEEP;
        double high = 2.0 * kept - low;
        return Math.max(1, (int) Math.round(high - layer * (high - low) / (layers - 1)));
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        if (isNeutral()) {
            return;
        }
        int end = policy.equals(H2O) ? tokens : prompt > 0 ? prompt : tokens * 3 / 4;
        if ((long) kept + recent >= end) {
            throw new UserFault("A budget of " + kept + " + " + recent + " keys drops nothing of " + end
                    + " tokens; take a smaller one or a longer text.");
        }
        if (end > tokens) {
            throw new UserFault("--prompt-tokens takes at most the text's " + tokens + " tokens, not " + end + ".");
        }
        if (IntStream.range(0, decoder.blocks().size())
                .allMatch(
                        i -> decoder.blocks().get(i).attention().rule().window().keys() > 0)) {
            throw new UserFault("Every layer of " + model + " has a window of its own, so no cache grows there.");
        }
    }
}
