package sinkscope.view.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.RecordedMaps;
import sinkscope.view.shown.Selection;

class CompareModelTest {

    private static final LayerHead A = new LayerHead(0, 0);
    private static final LayerHead B = new LayerHead(0, 1);

    private static RecordedMaps maps(int tokens) {
        Map<LayerHead, AttentionMap> maps = new HashMap<>();
        maps.put(A, RecordedMaps.made(A, tokens, (_, k) -> k == 0 ? 8 : 1, new float[0]));
        maps.put(B, RecordedMaps.made(B, tokens, (q, k) -> 1.0 / (1 + q - k), new float[0]));
        return new RecordedMaps(Tokens.unnamed(tokens), maps);
    }

    private static CompareModel model(Exploration exploration) {
        return new CompareModel(exploration, Runnable::run, Runnable::run);
    }

    @Test
    void showsTheComparedHeadsInOrder() {
        Exploration exploration = maps(20).explored();
        CompareModel model = model(exploration);
        exploration.selection().toggle(B);
        assertEquals(
                List.of(A, B),
                model.facetsProperty().get().stream().map(Facet::where).toList());
        assertEquals("Layer 0 · Head 1", model.facetsProperty().get().getLast().title());
        assertEquals(MapWindow.whole(20, 20), model.windowProperty().get());
    }

    @Test
    void ofSeveralRequestsTheNewestWins() {
        Queue<Runnable> worker = new ArrayDeque<>();
        Exploration exploration = new Exploration();
        CompareModel model = new CompareModel(exploration, worker::add, Runnable::run);
        RecordedMaps source = maps(20);
        source.show(exploration);
        int before = source.reads();
        assertTrue(model.facetsProperty().get().getFirst().isLoading());
        exploration.selection().step(B);
        exploration.selection().step(A);
        exploration.selection().step(B);
        while (!worker.isEmpty()) {
            worker.remove().run();
        }
        assertEquals(B, model.facetsProperty().get().getFirst().where());
        assertFalse(model.facetsProperty().get().getFirst().isLoading());
        assertEquals(2, source.reads() - before, "the first and the newest, nothing between");
    }

    @Test
    void differencesAreSignedAndShareOneFacet() {
        Exploration exploration = maps(20).explored();
        CompareModel model = model(exploration);
        exploration.selection().toggle(B);
        model.differenceProperty().set(true);
        Facet facet = model.facetsProperty().get().getFirst();
        assertEquals(1, model.facetsProperty().get().size());
        assertEquals("L0 H0 − L0 H1", facet.title());
        HeadTile shown = facet.maps().orElseThrow().shown();
        assertTrue(shown.signed());
        // Query 1: 8/9 and 1/9 less 1/3 and 2/3.
        assertEquals(8f / 9 - 1f / 3, shown.values()[20], 1e-6);
        assertEquals(1f / 9 - 2f / 3, shown.values()[21], 1e-6);
        assertTrue(model.scale(facet).map().diverging());
    }

    @Test
    void ratiosAreDoublingsAndSayWhatHasNone() {
        Map<LayerHead, AttentionMap> maps = new HashMap<>();
        maps.put(A, RecordedMaps.made(A, 20, (_, k) -> k == 0 ? 8 : 1, new float[0]));
        maps.put(B, RecordedMaps.made(B, 20, (q, k) -> q == 3 && k == 1 ? 0 : 1, new float[0]));
        Exploration exploration = new RecordedMaps(Tokens.unnamed(20), maps).explored();
        CompareModel model = model(exploration);
        exploration.selection().toggle(B);
        model.differenceProperty().set(true);
        model.ratioProperty().set(true);
        assertFalse(model.differenceProperty().get(), "one map cannot be both");
        Facet facet = model.facetsProperty().get().getFirst();
        assertEquals("L0 H0 / L0 H1", facet.title());
        HeadTile shown = facet.maps().orElseThrow().shown();
        // Query 1: 8/9 and 1/9 over 1/2 and 1/2.
        assertEquals(Math.log(16 / 9.0) / Math.log(2), shown.values()[20], 1e-6);
        assertEquals(Math.log(2 / 9.0) / Math.log(2), shown.values()[21], 1e-6);
        assertTrue(Float.isNaN(shown.values()[3 * 20 + 1]));
        assertEquals(1, facet.maps().orElseThrow().undefined());
        assertEquals(FacetColours.OVER_NOTHING, model.scale(facet).colour(Float.NaN));
        assertEquals(0.5, model.scale(facet).position(0), 0, "alike is in the middle");
        assertEquals(Normalisation.LINEAR, model.scale(facet).normalisation(), "logarithms are not taken twice");
        model.differenceProperty().set(true);
        assertFalse(model.ratioProperty().get());
        assertEquals(
                0, model.facetsProperty().get().getFirst().maps().orElseThrow().undefined());
    }

    @Test
    void zoomIsLinkedOrEachMapsOwn() {
        Exploration exploration = maps(100).explored();
        CompareModel model = model(exploration);
        exploration.selection().toggle(B);
        model.zoom(2, 0, 0);
        Facet a = model.facetsProperty().get().getFirst();
        Facet b = model.facetsProperty().get().getLast();
        assertEquals(model.windowOf(a), model.windowOf(b));
        model.links().zoomProperty().set(false);
        model.pointedProperty().set(Optional.of(a.head()));
        model.zoom(2, 0, 0);
        assertEquals(new MapWindow(0, 0, 25, 25), model.windowOf(a));
        assertEquals(new MapWindow(0, 0, 50, 50), model.windowOf(b));
        model.pointedProperty().set(Optional.of(b.head()));
        assertEquals(new MapWindow(0, 0, 50, 50), model.windowProperty().get(), "keys move what is pointed at");
        model.pan(10, 10);
        assertEquals(new MapWindow(0, 0, 25, 25), model.windowOf(a));
        assertEquals(new MapWindow(10, 10, 50, 50), model.windowOf(b));
        model.links().zoomProperty().set(true);
        assertEquals(model.windowOf(b), model.windowOf(a));
    }

    @Test
    void theCursorIsOnEveryMapOrOnThePointedOne() {
        Exploration exploration = maps(20).explored();
        CompareModel model = model(exploration);
        exploration.selection().toggle(B);
        Facet a = model.facetsProperty().get().getFirst();
        Facet b = model.facetsProperty().get().getLast();
        model.pointedProperty().set(Optional.of(a.head()));
        assertTrue(model.carriesCursor(a) && model.carriesCursor(b));
        model.links().cursorProperty().set(false);
        assertTrue(model.carriesCursor(a));
        assertFalse(model.carriesCursor(b));
        model.pointedProperty().set(Optional.empty());
        assertTrue(model.carriesCursor(b), "without a pointer it is on the focused head's");
    }

    @Test
    void mapsStandInTheOrderTheyWereBroughtInto() {
        Exploration exploration = maps(20).explored();
        CompareModel model = model(exploration);
        exploration.selection().toggle(B);
        Facet b = model.facetsProperty().get().getLast();
        model.move(b.head().who(), 0);
        assertEquals(
                List.of(B, A),
                model.facetsProperty().get().stream().map(Facet::where).toList());
        assertEquals(
                List.of(1, 0),
                model.facetsProperty().get().stream().map(Facet::place).toList(),
                "a head keeps its shade");
        model.differenceProperty().set(true);
        assertEquals("L0 H1 − L0 H0", model.facetsProperty().get().getFirst().title());
        model.differenceProperty().set(false);
        model.moveLooked(1);
        assertEquals(A, model.facetsProperty().get().getFirst().where());
    }

    @Test
    void aColumnIsWhatEveryQueryGivesToOneKey() {
        Exploration exploration = maps(4).explored();
        CompareModel model = model(exploration);
        Facet facet = model.facetsProperty().get().getFirst();
        KeyColumn column = KeyColumn.of(facet.maps().orElseThrow().attention(), 1);
        // 8 : 1 : 1 … between the first key and each other one.
        assertTrue(Float.isNaN(column.values()[0]), "a query before the key gives it nothing");
        assertEquals(1f / 9, column.values()[1], 1e-6);
        assertEquals(1f / 10, column.values()[2], 1e-6);
        assertEquals((1.0 / 9 + 1.0 / 10 + 1.0 / 11) / 3, column.mean(), 1e-6);
        assertEquals(1, column.strongest().orElseThrow());
    }

    @Test
    void limitsAreSharedOrPerHeadOrChosen() {
        Exploration exploration = maps(20).explored();
        CompareModel model = model(exploration);
        exploration.selection().toggle(B);
        model.normalisationProperty().set(Normalisation.LINEAR);
        model.sinkHiddenProperty().set(true);
        Facet a = model.facetsProperty().get().getFirst();
        Facet b = model.facetsProperty().get().getLast();
        assertEquals(1f / 9, a.maps().orElseThrow().largest(), 1e-6);
        assertEquals(2f / 3, b.maps().orElseThrow().largest(), 1e-6);
        assertEquals(model.scale(a).limits(), model.scale(b).limits());
        model.limitsSharedProperty().set(false);
        assertEquals(1f / 9, model.scale(a).limits().high(), 1e-6);
        assertEquals(2f / 3, model.scale(b).limits().high(), 1e-6);
        ColourLimits chosen = new ColourLimits(0.1, 0.2);
        model.chosenLimitsProperty().set(Optional.of(chosen));
        assertEquals(chosen, model.scale(a).limits());
        model.normalisationProperty().set(Normalisation.LOG);
        assertEquals(Optional.empty(), model.chosenLimitsProperty().get());
    }

    @Test
    void theWindowStaysOnTheMapAndWithTheText() {
        RecordedMaps source = maps(100);
        Exploration exploration = source.explored();
        CompareModel model = model(exploration);
        model.zoom(4, 0, 0);
        assertEquals(new MapWindow(0, 0, 25, 25), model.windowProperty().get());
        model.pan(1000, 10);
        assertEquals(new MapWindow(75, 10, 25, 25), model.windowProperty().get());
        maps(100).show(exploration);
        assertEquals(25, model.windowProperty().get().keys(), "the same text under another θ keeps the zoom");
        model.fit();
        assertTrue(model.windowProperty().get().isWhole(100, 100));
        model.actualSize(50);
        assertEquals(50, model.windowProperty().get().keys(), 1e-9);
        maps(30).show(exploration);
        assertEquals(MapWindow.whole(30, 30), model.windowProperty().get());
    }

    @Test
    void theCursorIsNeverWhereNothingWasComputed() {
        Exploration exploration = maps(10).explored();
        CompareModel model = model(exploration);
        model.cursor().point(5, 3);
        assertEquals(
                Optional.of(new Selection.Cell(5, 3)),
                model.selection().cursorProperty().get());
        for (int[] cell : new int[][] {{3, 5}, {-1, 0}, {10, 0}, {5, -1}}) {
            model.cursor().point(cell[0], cell[1]);
            assertEquals(Optional.empty(), model.selection().cursorProperty().get());
        }
        model.cursor().point(5, 5);
        model.cursor().step(0, 1);
        model.cursor().step(-1, 0);
        assertEquals(
                Optional.of(new Selection.Cell(4, 4)),
                model.selection().cursorProperty().get());
    }

    @Test
    void theCursorIsCarriedToOtherTokensOfTheSameText() {
        Tokens words = new Tokens(List.of(), List.of("The", " whale", " sang"));
        Map<LayerHead, AttentionMap> maps = Map.of(A, RecordedMaps.made(A, 3, (_, _) -> 1, new float[0]));
        CompareModel model = model(new RecordedMaps(words, maps).explored());
        Tokens pieces = new Tokens(List.of(), List.of("<s>", "The", " wh", "ale", " sang"));
        model.cursor().point(2, 1);
        assertEquals(Optional.of(new Selection.Cell(4, 3)), model.cursor().on(pieces));
        assertEquals(Optional.of(new Selection.Cell(2, 1)), model.cursor().on(words));
        model.cursor().point(pieces, 3, 1);
        assertEquals(
                Optional.of(new Selection.Cell(1, 0)),
                model.selection().cursorProperty().get());
        model.cursor().point(pieces, 3, 0);
        assertEquals(Optional.empty(), model.selection().cursorProperty().get(), "a mark the text has not");
        Tokens other = new Tokens(List.of(), List.of("Quite", " another"));
        model.cursor().point(1, 0);
        assertEquals(Optional.of(new Selection.Cell(1, 0)), model.cursor().on(other), "by position");
    }

    @Test
    void aPinnedRowStaysUntilItIsClickedAgain() {
        CompareModel model = model(maps(10).explored());
        assertEquals(OptionalInt.of(9), model.cursor().profileQuery());
        model.selection().pin(4);
        model.cursor().point(7, 2);
        assertEquals(OptionalInt.of(4), model.cursor().profileQuery());
        model.selection().pin(4);
        assertEquals(OptionalInt.of(7), model.cursor().profileQuery());
    }

    @Test
    void aHeadThatCannotBeReadSaysWhy() {
        Exploration exploration = maps(10).explored();
        CompareModel model = model(exploration);
        exploration.selection().show(new LayerHead(5, 5));
        Facet facet = model.facetsProperty().get().getFirst();
        assertEquals(
                "This map could not be read: L5 H5 was not recorded",
                facet.fault().orElseThrow());
        exploration.selection().show(A);
        assertTrue(model.facetsProperty().get().getFirst().maps().isPresent());
    }

    @Test
    void closingClearsTheMaps() {
        Exploration exploration = maps(10).explored();
        CompareModel model = model(exploration);
        exploration.setSource(Optional.empty());
        assertEquals(List.of(), model.facetsProperty().get());
        assertEquals(0, model.tokens().count());
    }

    @Test
    void longTextsAreShrunkAndTheirWindowIsExact() {
        int tokens = HeadReader.WHOLE_MAP + 5;
        RecordedMaps source = new RecordedMaps(
                Tokens.unnamed(tokens),
                Map.of(A, RecordedMaps.made(A, tokens, (q, k) -> k == q / 2 ? 50 : 1, new float[0])));
        Exploration exploration = new Exploration();
        exploration.setSource(Optional.of(source));
        CompareModel model = model(exploration);
        Facet.Maps whole = model.facetsProperty().get().getFirst().maps().orElseThrow();
        assertEquals(3, whole.shown().step());
        assertTrue(whole.shown().values().length <= HeadReader.SIDE * HeadReader.SIDE);
        MapWindow window = new MapWindow(4000, 1990, 50, 50);
        model.show(window);
        HeadTile exact =
                model.facetsProperty().get().getFirst().maps().orElseThrow().covering(window);
        assertEquals(1, exact.step());
        float[] row = new float[50];
        System.arraycopy(
                exact.values(), (4010 - exact.firstQuery()) * exact.columns() + 1990 - exact.firstKey(), row, 0, 50);
        float[] expected = new float[50];
        for (int i = 0; i < 50; i++) {
            expected[i] = source.map(A).at(4010, 1990 + i);
        }
        assertArrayEquals(expected, row);
    }

    @Test
    void severalKeysAreSummedForEveryQuery() {
        AttentionMap map = RecordedMaps.made(B, 4, (q, k) -> 1.0 / (1 + q - k), new float[0]);
        KeyColumn sum = KeyColumn.of(HeadTile.of(map, true), 1, 2);
        assertTrue(Float.isNaN(sum.values()[0]), "no query before the first key gives it anything");
        assertEquals(map.values()[4 + 1], sum.values()[1], 1e-6);
        assertEquals(map.values()[3 * 4 + 1] + map.values()[3 * 4 + 2], sum.values()[3], 1e-6);
        assertEquals((sum.values()[1] + sum.values()[2] + sum.values()[3]) / 3, sum.mean(), 1e-6);
    }

    @Test
    void overDistancesWhatLooksBackAsFarStandsInOneColumn() {
        HeadTile keys = HeadTile.of(RecordedMaps.made(B, 5, (q, k) -> 1.0 / (1 + q - k), new float[0]), true);
        HeadTile distances = keys.byDistance(0);
        for (int q = 0; q < 5; q++) {
            for (int d = 0; d <= q; d++) {
                assertEquals(keys.values()[q * 5 + q - d], distances.values()[q * 5 + d]);
            }
        }
        assertEquals(0, keys.byDistance(1).values()[3 * 5 + 3], "the sink is hidden where it stands now");
        assertTrue(keys.byDistance(1).values()[3 * 5 + 2] > 0);
        Exploration exploration = maps(20).explored();
        CompareModel model = model(exploration);
        assertEquals(3, model.cursor().across(10, 3));
        model.links().byDistanceProperty().set(true);
        assertEquals(7, model.cursor().across(10, 3));
    }
}
