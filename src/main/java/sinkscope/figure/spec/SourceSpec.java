package sinkscope.figure.spec;

import java.util.List;

/// Where a source comes from: a recording as it is, or a model with a text, a θ and interventions.
///
/// @param letter `A`, `B` …: what heads and captions call it
/// @param file the recording, or the model's file or folder; in a specification, relative to it where it can be
/// @param sha256 of the file when the specification was written, hexadecimal; empty when unknown
/// @param text what the model reads
/// @param theta the RoPE base itself, as `--theta` takes it; empty for the model's own
/// @param thetaScale a factor on the model's own base, as `--theta-scale` takes it; empty for none
/// @param interventions as the command line writes them, such as `window 4+60`
public record SourceSpec(
        String letter,
        String file,
        String sha256,
        Text text,
        String theta,
        String thetaScale,
        List<String> interventions) {

    /// What a model reads.
    public sealed interface Text {
        /// A recording has its own.
        record None() implements Text {}

        /// A file in UTF-8.
        record OfFile(String file) implements Text {}

        /// Said here.
        record Said(String text) implements Text {}
    }

    public SourceSpec {
        interventions = List.copyOf(interventions);
    }

    /// A recording.
    public static SourceSpec recording(String letter, String file) {
        return new SourceSpec(letter, file, "", new Text.None(), "", "", List.of());
    }

    /// The letter of the source at this place: `A` to `Z`, then `A2` …
    public static String letter(int place) {
        String letter = Character.toString((char) ('A' + place % 26));
        return place < 26 ? letter : letter + (place / 26 + 1);
    }

    /// The same model with these interventions.
    public SourceSpec changed(List<String> words) {
        return new SourceSpec(letter, file, sha256, text, theta, thetaScale, words);
    }

    /// The same file as it is now.
    public SourceSpec hashed(String hash) {
        return new SourceSpec(letter, file, hash, text, theta, thetaScale, interventions);
    }
}
