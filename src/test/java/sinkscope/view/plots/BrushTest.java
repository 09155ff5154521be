package sinkscope.view.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.PlotTab;
import sinkscope.statistics.report.HeadReport;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.PlottedExploration;

class BrushTest {

    private static final Plot.Area MIDDLE = new Plot.Area(0.2, 0.9, 0.1, 0.6);

    private final Exploration exploration = PlottedExploration.withSamples();
    private final PlotsModel model = new PlotsModel(exploration, Runnable::run, Runnable::run);

    private Set<LayerHead> marked() {
        return exploration.selection().brushedProperty().get();
    }

    private Set<LayerHead> inside() {
        return exploration.reportProperty().get().orElseThrow().heads().stream()
                .filter(h -> MIDDLE.contains(h.value("gamma"), h.value("sink_mass")))
                .map(HeadReport::where)
                .collect(Collectors.toSet());
    }

    @Test
    void marksTheHeadsInTheRectangle() {
        model.brush().areaProperty().set(Optional.of(MIDDLE));
        assertFalse(inside().isEmpty());
        assertEquals(inside(), marked());
        assertTrue(model.brush().words().orElseThrow().startsWith(inside().size() + " heads · mean γ "));
    }

    @Test
    void otherNumbersMoveHeadsInAndOut() {
        model.brush().areaProperty().set(Optional.of(MIDDLE));
        exploration.setReport(Optional.empty());
        assertEquals(Set.of(), marked());
        assertEquals(Optional.of("0 heads · Esc lets go"), model.brush().words());
    }

    @Test
    void letsGoWhenAnotherTabIsChosen() {
        model.tabProperty().set(PlotTab.HEADS);
        model.brush().areaProperty().set(Optional.of(MIDDLE));
        model.tabProperty().set(PlotTab.DEPTH);
        assertEquals(Set.of(), marked());
        assertEquals(Optional.empty(), model.brush().words());
    }

    @Test
    void newNumbersLeaveTheMarksOfOthersAlone() {
        Exploration exploration = PlottedExploration.withSamples();
        PlotsModel plots = new PlotsModel(exploration, Runnable::run, Runnable::run);
        Set<LayerHead> found = Set.of(new LayerHead(12, 2));
        exploration.selection().brushedProperty().set(found);
        plots.followProperty().set(PlotsModel.Follow.LAYER);
        assertEquals(found, exploration.selection().brushedProperty().get());
    }
}
