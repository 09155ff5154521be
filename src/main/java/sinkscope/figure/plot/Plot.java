package sinkscope.figure.plot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jfree.chart.JFreeChart;
import sinkscope.attention.HeadRef;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;

/// A plot that is drawn from the same data on screen and on paper. Each is one class in this room and one line in
/// `Plots`. Without state: safe to use from any thread.
public interface Plot {

    /// What the pointer is over: where the crosshair snaps to, and what to say about it.
    ///
    /// @param x on the domain axis, in data units
    /// @param text one short line
    /// @param head the head it is about, where it is about one
    record Reading(double x, String text, Optional<HeadRef> head) {
        Reading(double x, String text) {
            this(x, text, Optional.empty());
        }
    }

    /// A rectangle in data units, its edges included.
    record Area(double left, double right, double low, double high) {

        public boolean contains(double x, double y) {
            return x >= left && x <= right && y >= low && y <= high;
        }
    }

    /// Kebab case, part of file names, such as `sink-by-layer`.
    String key();

    /// For people, such as `Sink mass by layer`.
    String title();

    /// Where it is shown; never nowhere.
    Set<PlotTab> tabs();

    /// What is drawn and how it was obtained, in one or two sentences, for tooltips.
    String definition();

    /// The few muted words beside the title, such as `mean, range over heads`.
    String caption(PlotData data);

    /// Why there is nothing to draw yet, in one short sentence; empty when there is.
    Optional<String> missing(PlotData data);

    /// The data without what the chart does not show: where this stays equal, the chart stays as it is.
    default PlotData shown(PlotData data) {
        return data;
    }

    /// Builds the chart; only when `missing` is empty.
    JFreeChart chart(PlotData data, FigureStyle style);

    /// The numbers that are drawn.
    Table table(PlotData data);

    /// Reads the plot at a point in data units, if there is something near.
    Optional<Reading> read(PlotData data, double x, double y);

    /// The heads whose points lie in a part of the plot; none where points are no heads.
    default List<HeadRef> within(PlotData data, Area area) {
        return List.of();
    }

    /// Height over width that suits it on paper.
    default double aspect() {
        return 0.62;
    }
}
