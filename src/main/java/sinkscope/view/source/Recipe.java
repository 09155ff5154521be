package sinkscope.view.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sinkscope.attention.RecordedAttention;
import sinkscope.attention.Tokens;
import sinkscope.model.intervention.Interventions;

/// How a source is made again: what sessions and histories keep of it.
///
/// @param place the recording, or the model
/// @param isModel whether a model runs the text; else it is a recording, and the rest only says what is in it
/// @param ids the tokens that were run, without those an intervention put in front; empty where they are not known
/// @param interventions in canonical words
public record Recipe(
        Path place, boolean isModel, Prompt prompt, List<Integer> ids, double thetaScale, List<String> interventions) {

    public Recipe {
        ids = List.copyOf(ids);
        interventions = List.copyOf(interventions);
    }

    /// Empty where it is neither of a model nor of a file.
    public static Optional<Recipe> of(OpenSource.Content content) {
        Optional<Path> model = content.model().map(OpenedModel::place);
        Optional<Path> file = content.attention() instanceof RecordedAttention recording
                ? Optional.of(recording.file())
                : Optional.empty();
        Tokens run = content.attention().tokens();
        List<Integer> ids = run.ids().isEmpty()
                ? List.of()
                : run.after(Interventions.added(content.interventions())).ids();
        return file.or(() -> model)
                .map(place -> new Recipe(
                        place,
                        file.isEmpty(),
                        content.prompt(),
                        ids,
                        content.facts().thetaScale(),
                        content.facts().interventions()));
    }

    /// The same with the file somewhere else.
    public Recipe at(Path other) {
        return new Recipe(other, isModel, prompt, ids, thetaScale, interventions);
    }
}
