package sinkscope.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MapWindowTest {

    @Test
    void zoomLeavesTheCellUnderThePointerInPlace() {
        MapWindow before = new MapWindow(10, 20, 100, 200);
        MapWindow after = before.zoomed(2.5, 0.3, 0.7);
        assertEquals(40, after.queries(), 1e-12);
        assertEquals(80, after.keys(), 1e-12);
        assertEquals(10 + 0.3 * 100, after.firstQuery() + 0.3 * 40, 1e-12);
        assertEquals(20 + 0.7 * 200, after.firstKey() + 0.7 * 80, 1e-12);
    }

    @Test
    void staysWithinTheMap() {
        assertEquals(new MapWindow(0, 0, 50, 50), new MapWindow(-5, -9, 50, 50).within(100, 100));
        assertEquals(new MapWindow(50, 50, 50, 50), new MapWindow(80, 99, 50, 50).within(100, 100));
        assertTrue(new MapWindow(-30, -30, 300, 300).within(100, 100).isWhole(100, 100));
        assertEquals(
                MapWindow.SMALLEST,
                new MapWindow(5, 5, 1e-3, 1e-3).within(100, 100).keys());
        assertEquals(MapWindow.whole(2, 2), new MapWindow(0, 0, 1, 1).within(2, 2));
    }

    @Test
    void emptyWindowsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MapWindow(0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new MapWindow(0, Double.NaN, 1, 1));
    }
}
