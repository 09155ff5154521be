package sinkscope.view.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;

class HeadOrderTest {

    private final Desk desk = new Desk(new Settings(), new Patterns.Files(), Runnable::run, Runnable::run);
    private final Exploration exploration = desk.exploration();
    private final OverviewModel overview = new OverviewModel(exploration);

    @BeforeEach
    void open() {
        desk.opening().open(Path.of("a.trace"));
        exploration.selection().show(new LayerHead(0, 0));
    }

    private List<LayerHead> order() {
        List<LayerHead> order = new ArrayList<>();
        for (int row = 0; row < Patterns.LAYERS; row++) {
            for (int column = 0; column < Patterns.HEADS; column++) {
                order.add(overview.at(row, column).orElseThrow());
            }
        }
        return order;
    }

    @Test
    void headsStandByLayerUntilTheyAreSorted() {
        assertEquals(new LayerHead(1, 1), overview.at(1, 1).orElseThrow());
        assertEquals(Optional.empty(), overview.at(Patterns.LAYERS, 0));
        assertEquals(Optional.empty(), overview.sorting());
    }

    @Test
    void theLargestStandsFirstAndEveryHeadOnce() {
        overview.colourBy("sink_mass");
        overview.sortedProperty().set(true);
        List<LayerHead> order = order();
        assertEquals(new LayerHead(2, 1), order.getFirst(), "the strongest sink of the pattern");
        assertEquals(new LayerHead(0, 0), order.getLast());
        assertEquals(order.size(), new HashSet<>(order).size());
        for (int i = 1; i < order.size(); i++) {
            assertTrue(overview.value(order.get(i - 1)) >= overview.value(order.get(i)));
        }
        overview.showMaps();
        assertEquals(order, order(), "maps stay as they were sorted");
        overview.sortedProperty().set(false);
        assertEquals(new LayerHead(0, 0), order().getFirst());
    }

    @Test
    void arrowKeysMoveAsTheSheetIsSorted() {
        overview.colourBy("sink_mass");
        overview.sortedProperty().set(true);
        exploration.selection().show(new LayerHead(2, 1));
        overview.step(OverviewModel.Step.HEAD_AFTER);
        assertEquals(order().get(1), exploration.selection().focused());
        overview.step(OverviewModel.Step.LAYER_BEFORE);
        assertEquals(order().get(1), exploration.selection().focused(), "at the edge it stays");
    }

    @Test
    void headsOfEveryLawAreCounted() {
        var law = HeadStatistics.of("law");
        List<Integer> counts = overview.counts(law);
        assertEquals(law.choices().size(), counts.size());
        long defined = exploration.shownReportProperty().get().orElseThrow().heads().stream()
                .filter(head -> !Double.isNaN(head.value("law")))
                .count();
        assertEquals(defined, counts.stream().mapToInt(Integer::intValue).sum());
    }
}
