package sinkscope.view.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.settings.Settings;
import sinkscope.view.source.OpenSource;

class LikeHeadsTest {

    private static final LayerHead HEAD = new LayerHead(1, 1);

    private final Desk desk = new Desk(new Settings(), new Patterns.Files(), Runnable::run, Runnable::run);
    private final HeadTableModel table =
            new HeadTableModel(desk.exploration(), java.util.Optional.of(desk.sources()), desk.keeping()::choose);
    private final LikeHeads alike = new LikeHeads(table, desk.exploration(), desk.sources());

    @BeforeEach
    void open() {
        desk.opening().open(Path.of("a.trace"));
        desk.exploration().selection().show(HEAD);
        alike.ask();
    }

    private List<LikeHeads.Neighbour> nearest() {
        return alike.nearestProperty().get();
    }

    @Test
    void allOtherHeadsComeNearestFirst() {
        assertEquals("L1 H1", alike.about());
        assertEquals(Patterns.LAYERS * Patterns.HEADS - 1, nearest().size());
        for (int i = 1; i < nearest().size(); i++) {
            assertTrue(nearest().get(i - 1).distance() <= nearest().get(i).distance());
        }
        // Heads of the pattern differ by their sink alone, so those of the next sinks are nearest.
        double first = nearest().getFirst().row().head().value("sink_mass");
        assertEquals(0.35, first, 0.051);
    }

    @Test
    void theHeadThatWasAskedAboutStaysWhileOthersAreShown() {
        List<LikeHeads.Neighbour> before = nearest();
        alike.show(before.getFirst());
        assertEquals(
                before.getFirst().row().where(), desk.exploration().selection().focused());
        assertEquals(before, nearest());
        alike.toggle(before.get(1));
        assertEquals(
                List.of(before.getFirst().row().where(), before.get(1).row().where()),
                desk.exploration().selection().compared());
    }

    @Test
    void headsOfOtherSourcesAreFoundAndBringTheirSource() {
        OpenSource kept = desk.keeping().keep().orElseThrow();
        desk.turning().turn(1.01, true);
        alike.ask();
        LikeHeads.Neighbour same = nearest().getFirst();
        assertEquals(kept, same.row().source().orElseThrow(), "the same head at another θ is nearest");
        assertEquals(HEAD, same.row().where());
        String asked = alike.about();
        alike.show(same);
        assertEquals(kept, desk.sources().currentProperty().get().orElseThrow());
        assertEquals(asked, alike.about());
        assertEquals(HEAD, nearest().getFirst().row().where(), "now seen from the other side");
        alike.forget();
        assertEquals(List.of(), nearest());
    }
}
