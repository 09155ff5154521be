package sinkscope.view.composer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.Tokens;
import sinkscope.figure.spec.SourceSpec;
import sinkscope.tokenizer.TokenIds;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Recipe;
import sinkscope.work.UserFault;

/// What is open as a specification names it: by its file, and a model's pass by the text, or where that does not make
/// the same tokens by those. UI thread only, where tokenizers are.
final class SourceNames {

    private final Map<AttentionSource, SourceSpec> known = new WeakHashMap<>();

    /// What nothing can name: it is neither of a file nor of a model's.
    static final String NOWHERE = "";

    /// @param letter what it is called
    SourceSpec of(String letter, OpenSource.Content content) {
        return known.computeIfAbsent(content.attention(), _ -> made(letter, content))
                .called(letter);
    }

    private static SourceSpec made(String letter, OpenSource.Content content) {
        Optional<Recipe> found = Recipe.of(content);
        if (found.isEmpty()) {
            return SourceSpec.recording(letter, NOWHERE);
        }
        Recipe recipe = found.get();
        String place = absolute(recipe.place());
        if (!recipe.isModel()) {
            return SourceSpec.recording(letter, place);
        }
        SourceSpec named = new SourceSpec(
                letter,
                place,
                "",
                new SourceSpec.Text.Ids(recipe.ids()),
                "",
                recipe.thetaScale() == 1 ? "" : Double.toString(recipe.thetaScale()),
                recipe.interventions());
        return content.model().flatMap(model -> byText(named, recipe, model)).orElse(named);
    }

    static String absolute(Path place) {
        return place.toAbsolutePath().normalize().toString();
    }

    /// Empty where the text does not become the tokens that were run.
    private static Optional<SourceSpec> byText(SourceSpec named, Recipe recipe, OpenedModel model) {
        Tokenizer tokenizer = model.tokenizer();
        Tokenizer.Options options = recipe.prompt().options();
        String text = recipe.prompt().text();
        if (tokenizer instanceof TokenIds) {
            return Optional.empty();
        }
        try {
            Tokens encoded = tokenizer.encode(text, options);
            List<Integer> run = recipe.ids();
            if (!run.isEmpty() && !run.equals(encoded.ids())) {
                return Optional.empty();
            }
        } catch (UserFault _) {
            return Optional.empty();
        }
        Optional<Boolean> bos =
                options.bos() == tokenizer.defaults().bos() ? Optional.empty() : Optional.of(options.bos());
        return Optional.of(new SourceSpec(
                named.letter(),
                named.file(),
                "",
                new SourceSpec.Text.Said(text),
                "",
                named.thetaScale(),
                named.interventions(),
                new SourceSpec.Marks(bos, options.chat())));
    }
}
