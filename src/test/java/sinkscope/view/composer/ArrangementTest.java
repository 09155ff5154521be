package sinkscope.view.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sinkscope.figure.spec.ComposedFigure.Box;
import sinkscope.figure.spec.PanelSpec;
import sinkscope.view.composer.Arrangement.Placed;
import sinkscope.view.composer.Arrangement.Target;

/// Panels go where they are put, and none is lost or doubled on the way.
class ArrangementTest {

    private static Placed panel(int id) {
        return new Placed(id, "panel " + id, PanelSpec.of("decay", List.of()));
    }

    /// Such as `12/3` for two panels above one.
    private static String words(Arrangement arrangement) {
        return arrangement.rows().stream()
                .map(row -> row.stream().map(one -> Integer.toString(one.id())).collect(Collectors.joining()))
                .collect(Collectors.joining("/"));
    }

    private static Arrangement of(String words) {
        return new Arrangement(List.of(words.split("/")).stream()
                .map(row -> row.chars().mapToObj(c -> panel(c - '0')).toList())
                .toList());
    }

    @Test
    void aPanelIsAddedBehindTheSelectedOneAndAFullRowIsFollowedByAnother() {
        assertEquals("1", words(Arrangement.EMPTY.added(panel(1), Optional.empty())));
        assertEquals("12", words(of("1").added(panel(2), Optional.empty())));
        assertEquals("132/4", words(of("12/4").added(panel(3), Optional.of(1))));
        assertEquals("123/5/4", words(of("123/4").added(panel(5), Optional.of(1))));
        assertEquals("123/4", words(of("123").added(panel(4), Optional.empty())));
    }

    @Test
    void aPanelIsMovedAsItIsDropped() {
        assertEquals("21/3", words(of("12/3").moved(1, new Target(0, 2, false))));
        assertEquals("12/3", words(of("12/3").moved(1, new Target(0, 1, false))), "just before the next: where it is");
        assertEquals("2/31", words(of("12/3").moved(1, new Target(1, 1, false))));
        assertEquals("2/1/3", words(of("12/3").moved(1, new Target(1, 0, true))));
        assertEquals("3/12", words(of("12/3").moved(3, new Target(0, 0, true))));
        assertEquals("132", words(of("12/3").moved(3, new Target(0, 1, false))), "its row is gone with it");
        assertEquals("12/3", words(of("12/3").moved(3, new Target(1, 1, false))));
        assertEquals("23/1", words(of("1/23").moved(1, new Target(2, 0, true))));
        assertEquals("12/3", words(of("12/3").moved(9, new Target(0, 0, true))), "there is no such panel");
    }

    @Test
    void keysMoveAPanelThroughAllPlaces() {
        assertEquals("21/3", words(of("12/3").shifted(1, 1)));
        assertEquals("1/23", words(of("12/3").shifted(2, 1)));
        assertEquals("123", words(of("12/3").shifted(3, -1)));
        assertEquals("12/3", words(of("12/3").shifted(1, -1)), "the first stays");
        assertEquals("12/3", words(of("12/3").shifted(3, 1)), "the last stays");
        assertEquals("2/1/3", words(of("12/3").raised(1, 1)));
        assertEquals("2/31", words(of("2/1/3").raised(1, 1)));
        assertEquals("1/2/3", words(of("12/3").raised(1, -1)));
        assertEquals("1/2/3", words(of("1/2/3").raised(1, -1)));
    }

    @Test
    void noPanelIsLostWhateverIsDone() {
        Random random = new Random(7);
        Arrangement now = of("123/45/6");
        for (int step = 0; step < 5000; step++) {
            int id = 1 + random.nextInt(6);
            now = switch (random.nextInt(3)) {
                case 0 -> now.moved(id, new Target(random.nextInt(8) - 1, random.nextInt(5) - 1, random.nextBoolean()));
                case 1 -> now.shifted(id, random.nextBoolean() ? 1 : -1);
                default -> now.raised(id, random.nextBoolean() ? 1 : -1);
            };
            assertEquals(
                    List.of(1, 2, 3, 4, 5, 6),
                    now.panels().stream().map(Placed::id).sorted().toList());
            assertTrue(now.rows().stream().noneMatch(List::isEmpty));
        }
    }

    @Test
    void edgesOfARowMeanARowOfItsOwnAndItsMiddleAPlaceInIt() {
        List<List<Box>> boxes =
                List.of(List.of(new Box(0, 0, 100, 50), new Box(110, 0, 90, 50)), List.of(new Box(0, 60, 200, 100)));
        assertEquals(new Target(0, 0, true), Drops.at(boxes, 200, 50, 3).target());
        assertEquals(new Target(1, 0, true), Drops.at(boxes, 200, 50, 48).target());
        assertEquals(new Target(1, 0, true), Drops.at(boxes, 200, 50, 62).target());
        assertEquals(new Target(2, 0, true), Drops.at(boxes, 200, 50, 300).target());
        assertEquals(new Target(0, 0, false), Drops.at(boxes, 200, 20, 25).target());
        assertEquals(new Target(0, 1, false), Drops.at(boxes, 200, 90, 25).target());
        assertEquals(new Target(0, 2, false), Drops.at(boxes, 200, 190, 25).target());
        assertEquals(110, Drops.at(boxes, 200, 90, 25).mark().x());
        assertEquals(new Target(1, 1, false), Drops.at(boxes, 200, 150, 110).target());
    }
}
