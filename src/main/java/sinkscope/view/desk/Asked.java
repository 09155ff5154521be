package sinkscope.view.desk;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.model.intervention.Intervention;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.source.Prompt;

/// What the next pass runs: a text, with the model changed or as it is. UI thread only.
final class Asked {

    private final ReadOnlyObjectWrapper<Prompt> prompt =
            new ReadOnlyObjectWrapper<>(this, "prompt", new Prompt("", new Tokenizer.Options(false, false)));
    private final ReadOnlyObjectWrapper<List<Intervention>> interventions =
            new ReadOnlyObjectWrapper<>(this, "interventions", List.of());

    /// The text on screen, and how it becomes tokens.
    ReadOnlyObjectProperty<Prompt> promptProperty() {
        return prompt.getReadOnlyProperty();
    }

    /// What is changed in the model that runs it; none for the model as it is.
    ReadOnlyObjectProperty<List<Intervention>> interventionsProperty() {
        return interventions.getReadOnlyProperty();
    }

    void is(Prompt text) {
        prompt.set(text);
    }

    void changes(List<Intervention> changes) {
        interventions.set(changes);
    }

    void is(Prompt text, List<Intervention> changes) {
        prompt.set(text);
        interventions.set(changes);
    }
}
