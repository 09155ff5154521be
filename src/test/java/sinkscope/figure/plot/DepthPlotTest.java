package sinkscope.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import sinkscope.figure.Samples;
import sinkscope.figure.Table;

class DepthPlotTest {

    private static String said(int layer) {
        return new DepthPlot().read(Samples.data(), layer, 0).orElseThrow().text();
    }

    @Test
    void keysLikeTheSinkAreNamedWhereTheSinkIsActive() {
        assertTrue(said(20).endsWith(" · like the sink: k 3, 11, 20, 21 and 2 more"), said(20));
        assertTrue(said(19).endsWith(" · no key like the sink"), said(19));
    }

    @Test
    void nothingIsSaidOfThemAfterTheLastLayer() {
        int last = Samples.LAYERS;
        assertFalse(said(last).contains("like the sink"), said(last));
    }

    @Test
    void theTableCountsThem() {
        Table table = new DepthPlot().table(Samples.data());
        int column = table.columns().indexOf("secondary_sinks_by_state");
        assertEquals(6.0, table.rows().get(20).get(column));
        assertEquals(0.0, table.rows().get(19).get(column));
    }
}
