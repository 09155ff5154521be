package sinkscope.view.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import sinkscope.view.shown.PlottedExploration;

class BarStatisticTest {

    @Test
    void barsShowNoMeanOfPositions() {
        OverviewModel model = new OverviewModel(PlottedExploration.withSamples());
        model.colourBy("gamma");
        assertEquals("gamma", model.barStatistic().key());
        model.colourBy("peak_key");
        assertEquals("sink_mass", model.barStatistic().key());
    }
}
