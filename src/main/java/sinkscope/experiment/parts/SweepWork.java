package sinkscope.experiment.parts;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import sinkscope.attention.Tokens;
import sinkscope.experiment.StoredLags;
import sinkscope.experiment.SweepPrompt;
import sinkscope.file.Sha256;
import sinkscope.statistics.MeasureSettings;

/// All there is to run of a sweep: every text at every θ under every model. Two parts belong together if theirs are
/// equal.
///
/// Passes are numbered model by model, within a model θ by θ, within a θ text by text.
///
/// @param thetaScales factors on the models' own bases, ascending
/// @param interventions canonical words, empty for none
public record SweepWork(
        List<Model> models, List<Double> thetaScales, MeasureSettings settings, List<String> interventions) {

    /// Heads × texts × θ up to which every text's heads are kept; beyond, their means.
    private static final long MOST_HEADS = 100_000;

    /// Lags of each head's A(d) that are kept where means are.
    private static final int MEAN_LAGS = 32;

    private static final int MOST_DECAY_VALUES = 400_000;

    /// A model of the sweep.
    ///
    /// @param revision of its weights
    /// @param heads of all its layers
    /// @param everyText whether every head of every text is kept; else means over the texts are, so that files stay
    ///     small
    /// @param texts as it reads them, in the same order for every model
    public record Model(String name, String revision, int heads, boolean everyText, List<Text> texts) {

        public Model {
            texts = List.copyOf(texts);
        }
    }

    /// A text as tokens of one model.
    ///
    /// @param tokens T
    /// @param sha256 of their ids
    /// @param pieces the tokens as text, where every text is kept; else empty
    public record Text(String name, int tokens, String sha256, List<String> pieces) {

        public Text {
            pieces = List.copyOf(pieces);
        }

        static Text of(SweepPrompt prompt, boolean whole) {
            Tokens tokens = prompt.tokens();
            return new Text(prompt.name(), tokens.count(), digest(tokens.ids()), whole ? tokens.texts() : List.of());
        }

        private static String digest(List<Integer> ids) {
            ByteBuffer bytes = ByteBuffer.allocate(ids.size() * Integer.BYTES);
            ids.forEach(bytes::putInt);
            MessageDigest digest = Sha256.fresh();
            digest.update(bytes.array());
            return Sha256.hex(digest);
        }
    }

    /// A model and its texts, described for a sweep of so many θ.
    public static Model model(String name, String revision, int heads, List<SweepPrompt> prompts, int thetas) {
        boolean whole = (long) thetas * prompts.size() * heads <= MOST_HEADS;
        return new Model(
                name,
                revision,
                heads,
                whole,
                prompts.stream().map(prompt -> Text.of(prompt, whole)).toList());
    }

    /// One pass by its places in the lists.
    public record Place(int model, int theta, int text) {}

    public SweepWork {
        models = List.copyOf(models);
        thetaScales = thetaScales.stream().sorted().distinct().toList();
        interventions = List.copyOf(interventions);
        if (models.isEmpty()
                || thetaScales.isEmpty()
                || models.getFirst().texts().isEmpty()) {
            throw new IllegalArgumentException("a sweep needs a model, a θ and a text");
        }
        int texts = models.getFirst().texts().size();
        if (models.stream().anyMatch(model -> model.texts().size() != texts)) {
            throw new IllegalArgumentException("all models of a sweep read the same texts");
        }
    }

    public int texts() {
        return models.getFirst().texts().size();
    }

    /// How many passes that is.
    public int passes() {
        return Math.multiplyExact(models.size(), passesOfModel());
    }

    int passesOfModel() {
        return Math.multiplyExact(thetaScales.size(), texts());
    }

    public int number(Place place) {
        return (place.model() * thetaScales.size() + place.theta()) * texts() + place.text();
    }

    /// @param number counted from 0
    public Place place(int number) {
        int rest = number / texts();
        return new Place(rest / thetaScales.size(), rest % thetaScales.size(), number % texts());
    }

    /// A pass in words, such as `SmolLM2, θ × 0.25, a.txt`.
    public String words(int number) {
        Place place = place(number);
        Model model = models.get(place.model());
        return model.name() + ", θ × " + thetaScales.get(place.theta()) + ", "
                + model.texts().get(place.text()).name();
    }

    int longest(int model) {
        return models.get(model).texts().stream().mapToInt(Text::tokens).max().orElse(0);
    }

    int lagMax(int model) {
        return models.get(model).texts().stream()
                .mapToInt(text -> settings.lagMax(text.tokens()))
                .max()
                .orElse(0);
    }

    /// Which lags of A(d) of its heads a pass keeps.
    public int[] lags(int model) {
        long curves = models.get(model).everyText()
                ? (long) passesOfModel() * models.get(model).heads()
                : MOST_DECAY_VALUES / MEAN_LAGS;
        return StoredLags.of(curves, lagMax(model));
    }
}
