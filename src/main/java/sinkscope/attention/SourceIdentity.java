package sinkscope.attention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sinkscope.file.Sha256;

/// Which attention something is of: a model or a recording, a text, a θ, and what was changed in the running model. It
/// is what caches are asked with, and what titles, legends, captions and histories say.
///
/// @param model the model's own name; a recording's file name where it names none
/// @param revision file hash or hub revision of the weights, empty when unknown
/// @param recorded whether it was read from a file rather than run
/// @param text the first words of the text, for people
/// @param textKey a fingerprint of the tokens, 16 hexadecimal digits: equal for equal ids and pieces
/// @param tokens T
/// @param theta the RoPE base, the one of the global layers where there are two; NaN without RoPE
/// @param thetaScale the factor on the model's own bases
/// @param interventions what was changed, in canonical command-line words; none for the model as it is
public record SourceIdentity(
        String model,
        String revision,
        boolean recorded,
        String text,
        String textKey,
        int tokens,
        double theta,
        double thetaScale,
        List<String> interventions) {

    private static final int DIGITS = 16;

    public SourceIdentity {
        interventions = List.copyOf(interventions);
    }

    /// The identity of attention that can be asked for.
    public static SourceIdentity of(AttentionSource source) {
        String model = source.facts().model();
        boolean recorded = source instanceof RecordedAttention;
        if (model.isEmpty() && source instanceof RecordedAttention recording) {
            model = String.valueOf(recording.file().getFileName());
        }
        return of(source.facts(), model, recorded, source.tokens());
    }

    /// The identity of attention that was measured and let go of.
    public static SourceIdentity of(AttentionFacts facts, Tokens tokens) {
        return of(facts, facts.model(), false, tokens);
    }

    private static SourceIdentity of(AttentionFacts facts, String model, boolean recorded, Tokens tokens) {
        return new SourceIdentity(
                model,
                facts.revision(),
                recorded,
                Glyphs.firstWords(tokens.joined()),
                textKey(tokens),
                tokens.count(),
                facts.ropeThetas().isEmpty() ? Double.NaN : facts.ropeThetas().getLast(),
                facts.thetaScale(),
                facts.interventions());
    }

    /// A fingerprint of tokens, 16 hexadecimal digits.
    public static String textKey(Tokens tokens) {
        MessageDigest digest = Sha256.fresh();
        for (int id : tokens.ids()) {
            digest.update((byte) (id >> 24));
            digest.update((byte) (id >> 16));
            digest.update((byte) (id >> 8));
            digest.update((byte) id);
        }
        for (String piece : tokens.texts()) {
            digest.update(piece.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0xFF);
        }
        return Sha256.hex(digest).substring(0, DIGITS);
    }

    /// What tells this attention from every other, 16 hexadecimal digits; a recording and a pass of the same model,
    /// text and θ have keys of their own.
    public String key() {
        MessageDigest digest = Sha256.fresh();
        List<String> parts = new ArrayList<>(List.of(
                model,
                revision,
                Boolean.toString(recorded),
                textKey,
                Double.toString(thetaScale),
                Double.toString(theta)));
        parts.addAll(interventions);
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0xFF);
        }
        return Sha256.hex(digest).substring(0, DIGITS);
    }

    /// Whether both are of the same tokens, so that cells can be compared one by one.
    public boolean sameText(SourceIdentity other) {
        return textKey.equals(other.textKey);
    }

    /// Such as `θ 400 000 (×4)`; `θ 100 000` at the model's own; empty without RoPE.
    public String thetaWords() {
        if (Double.isNaN(theta)) {
            return "";
        }
        String base = "θ " + ThetaFactor.base(theta);
        return Math.abs(thetaScale - 1) < 1e-9 ? base : base + " (" + new ThetaFactor(thetaScale).words() + ")";
    }

    /// The whole of it in one line, such as
    /// `SmolLM2-135M-Instruct · “The lighthouse keeper …” · 165 tokens · θ 400 000 (×4) · window 4+60`.
    public String words() {
        List<String> parts = new ArrayList<>();
        parts.add(model.isEmpty() ? "an unnamed model" : model);
        parts.add("“" + text + "”");
        parts.add(String.format(Locale.ROOT, "%,d", tokens).replace(',', '\u2009')
                + (tokens == 1 ? " token" : " tokens"));
        if (!thetaWords().isEmpty()) {
            parts.add(thetaWords());
        }
        parts.addAll(interventions);
        return String.join(" · ", parts);
    }

    /// What tells this source from others beside it, and no more: `θ 400 000 (×4)` where only θ differs.
    ///
    /// @param others the sources it stands beside, itself included or not
    /// @return empty where nothing differs
    public String wordsBeside(List<SourceIdentity> others) {
        List<String> parts = new ArrayList<>();
        if (others.stream().anyMatch(o -> !o.model.equals(model))) {
            parts.add(model);
        }
        if (others.stream().anyMatch(o -> !o.textKey.equals(textKey))) {
            boolean otherWords = others.stream().anyMatch(o -> !o.text.equals(text));
            parts.add(otherWords ? "“" + text + "”" : tokens + " tokens");
        }
        if (!thetaWords().isEmpty() && others.stream().anyMatch(o -> Double.compare(o.theta, theta) != 0)) {
            parts.add(thetaWords());
        }
        if (others.stream().anyMatch(o -> !o.interventions.equals(interventions))) {
            parts.add(interventions.isEmpty() ? "as it is" : String.join(", ", interventions));
        }
        if (parts.isEmpty() && others.stream().anyMatch(o -> o.recorded != recorded)) {
            parts.add(recorded ? "recorded" : "live");
        }
        return String.join(" · ", parts);
    }
}
