package sinkscope.view.desk;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.attention.Tokens;
import sinkscope.model.intervention.Intervention;
import sinkscope.view.source.Prompt;

/// What is on its way to the screen: it is there once its pass is. UI thread only.
final class Asked {

    /// What a model is given.
    ///
    /// @param tokens of the text, without those that an intervention puts in front
    record Run(Tokens tokens, Prompt prompt, List<Intervention> changes) {}

    private final ReadOnlyObjectWrapper<List<Intervention>> interventions =
            new ReadOnlyObjectWrapper<>(this, "interventions", List.of());
    private Optional<Run> underWay = Optional.empty();

    /// What is changed in the model, on screen or on its way there; none for the model as it is.
    ReadOnlyObjectProperty<List<Intervention>> interventionsProperty() {
        return interventions.getReadOnlyProperty();
    }

    /// What runs now, if anything does.
    Optional<Run> underWay() {
        return underWay;
    }

    void runs(Run one) {
        underWay = Optional.of(one);
        interventions.set(one.changes());
    }

    /// A run is over, whatever came of it.
    ///
    /// @param shown what is changed in what is on screen now
    void ended(Run one, List<Intervention> shown) {
        if (underWay.filter(now -> now == one).isPresent()) {
            is(shown);
        }
    }

    /// Something else is on screen: nothing is on its way there any more.
    void is(List<Intervention> shown) {
        underWay = Optional.empty();
        interventions.set(shown);
    }
}
