package sinkscope.figure.spec;

import java.util.List;
import java.util.Optional;

/// Where a source comes from: a recording as it is, or a model with a text, a θ and interventions.
///
/// @param letter `A`, `B` …: what heads and captions call it
/// @param file the recording, or the model's file or folder; in a specification, relative to it where it can be
/// @param sha256 of the file when the specification was written, hexadecimal; empty when unknown
/// @param text what the model reads
/// @param theta the RoPE base itself, as `--theta` takes it; empty for the model's own
/// @param thetaScale a factor on the model's own base, as `--theta-scale` takes it; empty for none
/// @param interventions as the command line writes them, such as `window 4+60`
/// @param marks what is put around the text
public record SourceSpec(
        String letter,
        String file,
        String sha256,
        Text text,
        String theta,
        String thetaScale,
        List<String> interventions,
        Marks marks) {

    /// What a model reads.
    public sealed interface Text {
        /// A recording has its own.
        record None() implements Text {}

        /// A file in UTF-8.
        record OfFile(String file) implements Text {}

        /// Said here.
        record Said(String text) implements Text {}

        /// Token ids, taken as they are.
        record Ids(List<Integer> ids) implements Text {
            public Ids {
                ids = List.copyOf(ids);
            }
        }
    }

    /// What a tokenizer puts around a text.
    ///
    /// @param bos whether the begin-of-sequence token is put in front; empty for what the tokenizer does by itself
    /// @param chat whether the text is one user turn in the model's chat template
    public record Marks(Optional<Boolean> bos, boolean chat) {

        /// As the tokenizer has it.
        public static final Marks NONE = new Marks(Optional.empty(), false);
    }

    public SourceSpec {
        interventions = List.copyOf(interventions);
    }

    /// With the marks that the tokenizer makes by itself.
    public SourceSpec(
            String letter,
            String file,
            String sha256,
            Text text,
            String theta,
            String thetaScale,
            List<String> interventions) {
        this(letter, file, sha256, text, theta, thetaScale, interventions, Marks.NONE);
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
        return new SourceSpec(letter, file, sha256, text, theta, thetaScale, words, marks);
    }

    /// The same file as it is now.
    public SourceSpec hashed(String hash) {
        return new SourceSpec(letter, file, hash, text, theta, thetaScale, interventions, marks);
    }

    /// The same under another letter.
    public SourceSpec called(String other) {
        return new SourceSpec(other, file, sha256, text, theta, thetaScale, interventions, marks);
    }

    /// The same of a file somewhere else.
    public SourceSpec at(String other) {
        return new SourceSpec(letter, other, sha256, text, theta, thetaScale, interventions, marks);
    }
}
