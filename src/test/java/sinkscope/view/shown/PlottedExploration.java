package sinkscope.view.shown;

import sinkscope.attention.LayerHead;
import sinkscope.figure.Samples;
import sinkscope.figure.plot.PlotData;

/// An exploration that holds sample reports, for panels to draw.
public final class PlottedExploration {

    private PlottedExploration() {}

    public static Exploration withSamples() {
        Exploration exploration = new Exploration();
        PlotData data = Samples.data();
        exploration.setReport(data.report());
        exploration.setSweep(data.sweep());
        exploration.selection().show(new LayerHead(12, 2));
        exploration.selection().toggle(new LayerHead(20, 6));
        return exploration;
    }
}
