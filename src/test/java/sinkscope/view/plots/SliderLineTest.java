package sinkscope.view.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.PlottedExploration;

class SliderLineTest {

    @Test
    void aPassThatEndsDoesNotPullTheLineBack() {
        Exploration exploration = PlottedExploration.withSamples();
        PlotsModel model = new PlotsModel(exploration, Runnable::run, Runnable::run);
        SimpleObjectProperty<OptionalDouble> slider = new SimpleObjectProperty<>(OptionalDouble.of(5e4));
        model.followSlider(slider);
        slider.set(OptionalDouble.of(7e4));
        var shown = exploration.sourceProperty().get();
        exploration.setSource(Optional.empty());
        exploration.setSource(shown);
        assertEquals(OptionalDouble.of(7e4), model.thetaProperty().get());
    }
}
