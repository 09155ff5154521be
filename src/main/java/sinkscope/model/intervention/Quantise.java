package sinkscope.model.intervention;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import sinkscope.model.plan.Decoder;
import sinkscope.model.plan.FakeQuantisation;
import sinkscope.model.plan.FeedForward;
import sinkscope.work.UserFault;

/// Activations rounded to few bits and back.
///
/// @param bits 0 for none
/// @param perToken whether each row has a scale of its own
/// @param exempt rows that keep their values and are left out of the scale, ascending
public record Quantise(int bits, boolean perToken, List<Integer> exempt) implements Intervention {

    private static final String EXEMPT = "exempt";
    private static final String TOKEN = "token";
    private static final String TENSOR = "tensor";
    private static final int MOST_BITS = 16;

    static final InterventionKind KIND = new InterventionKind(
            "quantise",
            "The inputs of q/k/v, o, gate/up and down are rounded to B bits and back: scale max|x| / (2^(B−1) − 1) of"
                + " each row (token) or of all rows (tensor) of the text at hand, half to even, clipped to −2^(B−1) …"
                + " 2^(B−1) − 1. Exempt rows keep their values and are left out of the scale. Weights stay as they"
                + " are.",
            "B from 2 to 16, or none; token or tensor; exempt rows are tokens of the text",
            "{bits}:{scale}",
            "none:tensor",
            "8:tensor",
            List.of(
                    new Setting.Text("bits", "bits of an activation, 2 to 16, or none", "8", "8"),
                    new Setting.Choice("scale", "one scale per row or over all rows", List.of(TENSOR, TOKEN), TENSOR),
                    new Setting.Text(EXEMPT, "rows kept as they are and out of the scale", "0,12", Words.NONE)),
            Quantise::read);

    public Quantise {
        exempt = List.copyOf(new TreeSet<>(exempt));
    }

    private static Quantise read(Map<String, String> settings) {
        String given = settings.getOrDefault("bits", "").strip();
        int bits = given.equals(Words.NONE) ? 0 : Words.whole("--quantise (bits)", given, 0);
        if (!given.equals(Words.NONE) && (bits < 2 || bits > MOST_BITS)) {
            throw new UserFault("--quantise takes 2 to " + MOST_BITS + " bits, not " + given + ".");
        }
        String scale = settings.getOrDefault("scale", "").strip();
        if (!scale.equals(TOKEN) && !scale.equals(TENSOR)) {
            throw new UserFault("--quantise takes BITS:tensor or BITS:token, not “" + given + ":" + scale + "”.");
        }
        return new Quantise(
                bits,
                scale.equals(TOKEN),
                Words.list(settings.getOrDefault(EXEMPT, Words.NONE)).stream()
                        .map(row -> Words.whole("--" + EXEMPT, row, 0))
                        .toList());
    }

    @Override
    public InterventionKind kind() {
        return KIND;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "bits",
                bits == 0 ? Words.NONE : Integer.toString(bits),
                "scale",
                perToken ? TOKEN : TENSOR,
                EXEMPT,
                Words.list(exempt.stream().map(String::valueOf).toList()));
    }

    @Override
    public boolean isNeutral() {
        return bits == 0;
    }

    @Override
    public Decoder on(Decoder decoder) {
        return bits == 0
                ? decoder
                : decoder.withChanges(
                        (_, changes) -> changes.withQuantisation(new FakeQuantisation(bits, perToken, exempt)));
    }

    @Override
    public void check(Decoder decoder, String model, int tokens) {
        exempt.forEach(row -> Words.checkToken("--" + EXEMPT, row, tokens));
        if (decoder.blocks().stream().anyMatch(b -> b.feedForward() instanceof FeedForward.Experts)) {
            throw new UserFault(
                    model + " is a mixture of experts, whose tokens part ways before they are rounded: which"
                            + " of them share a scale is not defined, so its activations are not quantised.");
        }
    }
}
