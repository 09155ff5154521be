package sinkscope.view.plots;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import sinkscope.attention.HeadRef;
import sinkscope.figure.Wording;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.plot.Plots;
import sinkscope.statistics.report.HeadReport;
import sinkscope.view.shown.Selection;

/// A rectangle drawn over the scatter of all heads; the heads in it are marked in the linked views. It stays where it
/// is while the heads move with θ. UI thread only.
public final class Brush {

    private final Plot scatter = Plots.byKey("heads");
    private final Selection selection;
    private final ObjectProperty<Optional<Plot.Area>> area;
    private PlotData data = PlotData.EMPTY;

    Brush(Selection selection) {
        this.selection = selection;
        this.area = selection.brushProperty();
        area.addListener(_ -> mark());
    }

    /// Where it is, in data units; empty for nowhere.
    public ObjectProperty<Optional<Plot.Area>> areaProperty() {
        return area;
    }

    /// Lets go of all heads.
    public void clear() {
        area.set(Optional.empty());
    }

    void follow(PlotData now) {
        data = now;
        // Without a rectangle heads may be marked by others, such as the filter of the table.
        if (area.get().isPresent()) {
            mark();
        }
    }

    private void mark() {
        selection
                .brushedProperty()
                .set(area.get()
                        .map(a -> scatter.within(data, a).stream()
                                .filter(this::isOnScreen)
                                .map(HeadRef::where)
                                .collect(Collectors.toUnmodifiableSet()))
                        .orElse(Set.of()));
    }

    private boolean isOnScreen(HeadRef head) {
        return data.first().filter(s -> s.identity().equals(head.source())).isPresent();
    }

    /// The marked heads in a few words; empty while there is no rectangle.
    public Optional<String> words() {
        if (area.get().isEmpty()) {
            return Optional.empty();
        }
        List<HeadReport> heads = data.report().stream()
                .flatMap(r -> r.heads().stream())
                .filter(h -> selection.brushedProperty().get().contains(h.where()))
                .toList();
        String numbers = heads.isEmpty()
                ? ""
                : " · mean γ " + mean(heads, h -> h.value("gamma")) + " · sink "
                        + mean(heads, h -> h.value("sink_mass"));
        return Optional.of(heads.size() + (heads.size() == 1 ? " head" : " heads") + numbers + " · Esc lets go");
    }

    private static String mean(List<HeadReport> heads, ToDoubleFunction<HeadReport> value) {
        return Wording.number(heads.stream().mapToDouble(value).average().orElse(Double.NaN));
    }
}
