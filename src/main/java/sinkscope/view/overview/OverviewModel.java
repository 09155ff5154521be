package sinkscope.view.overview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.experiment.ThetaSweep;
import sinkscope.statistics.badge.HeadBadge;
import sinkscope.statistics.badge.HeadBadges;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.ValueRange;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Selection;
import sinkscope.view.status.StatusModel;
import sinkscope.view.words.Numbers;

/// All layers × heads: what each cell shows, and how the arrow keys move among them. UI thread only.
public final class OverviewModel {

    /// Steps of the arrow keys.
    public enum Step {
        HEAD_BEFORE,
        HEAD_AFTER,
        LAYER_BEFORE,
        LAYER_AFTER
    }

    /// The ends of a colour ramp.
    public record Range(double low, double high) {

        /// 0 at the low end, 1 at the high end.
        public double position(double value) {
            return high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
        }
    }

    private static final String SINK = "sink_mass";

    private final BooleanProperty badges = new SimpleBooleanProperty(this, "badges", false);
    private final Exploration exploration;
    private final ObjectProperty<Optional<HeadStatistic>> colouring =
            new SimpleObjectProperty<>(this, "colouring", Optional.empty());

    private final BooleanProperty sorted = new SimpleBooleanProperty(this, "sorted", false);
    private HeadStatistic sortedBy = HeadStatistics.of(SINK);
    private HeadOrder order = HeadOrder.byLayer(List.of(), 0);
    private Optional<AttentionReport> orderedIn = Optional.empty();

    public OverviewModel(Exploration exploration) {
        this.exploration = exploration;
        colouring.addListener((_, _, by) -> {
            sortedBy = by.orElse(sortedBy);
            arrange();
        });
        sorted.addListener(_ -> arrange());
        exploration.sourceProperty().addListener(_ -> arrange());
        exploration.sweepProperty().addListener(_ -> arrange());
        exploration.shownReportProperty().addListener(_ -> arrange());
        arrange();
    }

    /// Whether heads stand by the statistic they are coloured by, largest first, rather than by layer and head. While
    /// maps are shown it is the one they were coloured by last.
    public BooleanProperty sortedProperty() {
        return sorted;
    }

    /// What heads are sorted by, while they are.
    public Optional<HeadStatistic> sorting() {
        return Optional.of(sortedBy).filter(_ -> sorted.get() && orderedIn.isPresent());
    }

    private void arrange() {
        orderedIn = exploration.shownReportProperty().get();
        order = orderedIn
                .filter(_ -> sorted.get())
                .map(report -> HeadOrder.by(sortedBy, layers(), heads(), report))
                .orElseGet(() -> HeadOrder.byLayer(layers(), heads()));
    }

    /// The head at a place of the sheet, where there is one.
    public Optional<LayerHead> at(int row, int column) {
        return order.at(row, column);
    }

    /// Where a head stands in the sheet; empty where it is not of what is open.
    public Optional<HeadOrder.Place> place(LayerHead where) {
        return order.place(where);
    }

    /// How many heads have each of a statistic's choices, in their order; those without a value are not counted.
    public List<Integer> counts(HeadStatistic statistic) {
        Integer[] counts = new Integer[statistic.choices().size()];
        Arrays.fill(counts, 0);
        for (HeadReport head : exploration
                .shownReportProperty()
                .get()
                .map(AttentionReport::heads)
                .orElse(List.of())) {
            int choice = (int) Math.rint(head.value(statistic.key()));
            if (!Double.isNaN(head.value(statistic.key())) && choice >= 0 && choice < counts.length) {
                counts[choice]++;
            }
        }
        return List.of(counts);
    }

    public Exploration exploration() {
        return exploration;
    }

    /// The statistic the cells are coloured by; empty for the maps themselves.
    public ObjectProperty<Optional<HeadStatistic>> colouringProperty() {
        return colouring;
    }

    /// Everything cells can be coloured by, in the order of exports.
    public List<HeadStatistic> statistics() {
        return HeadStatistics.ALL;
    }

    public void colourBy(String key) {
        colouring.set(
                HeadStatistics.ALL.stream().filter(s -> s.key().equals(key)).findFirst());
    }

    public void showMaps() {
        colouring.set(Optional.empty());
    }

    /// Layers from top to bottom, by the model's own indices.
    public List<Integer> layers() {
        return facts().map(AttentionFacts::layers).orElse(List.of());
    }

    public int heads() {
        return facts().map(AttentionFacts::heads).orElse(0);
    }

    private Optional<AttentionFacts> facts() {
        return exploration
                .sourceProperty()
                .get()
                .map(AttentionSource::facts)
                .or(() -> exploration.sweepProperty().get().map(ThetaSweep::facts));
    }

    /// The number the cell is coloured by; NaN while nothing is measured or where it is not defined.
    public double value(LayerHead where) {
        return colouring.get().map(by -> value(where, by)).orElse(Double.NaN);
    }

    /// A number of a head; NaN while nothing is measured or where it is not defined.
    public double value(LayerHead where, HeadStatistic statistic) {
        return exploration
                .shownReportProperty()
                .get()
                .flatMap(r -> r.find(where))
                .map(h -> h.value(statistic.key()))
                .orElse(Double.NaN);
    }

    /// Whether heads of a kind that has a name carry its sign.
    public BooleanProperty badgesProperty() {
        return badges;
    }

    /// The kinds that have a name and that a head is one of.
    public List<HeadBadge> kinds(LayerHead where) {
        return exploration
                .shownReportProperty()
                .get()
                .flatMap(report -> report.find(where).map(head -> HeadBadges.of(head, report.settings())))
                .orElse(List.of());
    }

    /// What the bars at the right show: the layer's mean of the colouring statistic, or of the sink mass where
    /// there is none or its mean says nothing.
    public HeadStatistic barStatistic() {
        return colouring.get().filter(HeadStatistic::averages).orElseGet(() -> HeadStatistics.of(SINK));
    }

    /// Which θ the numbers are of, where they are recorded statistics of another than that of the maps.
    public String recordedTheta() {
        return exploration
                .stepProperty()
                .get()
                .map(step -> "recorded at θ " + Numbers.theta(step.theta()))
                .orElse("");
    }

    public double bar(int layer) {
        if (sorting().isPresent()) {
            return Double.NaN; // A line holds heads of several layers.
        }
        return exploration
                .shownReportProperty()
                .get()
                .map(r -> r.layerMean(layer, barStatistic().key()))
                .orElse(Double.NaN);
    }

    /// The ends of the ramp for a statistic over all heads: the ends of its own range, such as 0 and 1 for a
    /// share; where that is open, 0 or the smallest and the largest value there is.
    public Range range(HeadStatistic statistic) {
        double low = 0;
        double high = 0;
        for (HeadReport head : exploration
                .shownReportProperty()
                .get()
                .map(AttentionReport::heads)
                .orElse(List.of())) {
            double value = head.value(statistic.key());
            if (!Double.isNaN(value) && !Double.isInfinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        ValueRange possible = statistic.range();
        return new Range(
                Double.isInfinite(possible.low()) ? low : possible.low(),
                Double.isInfinite(possible.high()) ? high : possible.high());
    }

    /// Moves the focus; at the edges it stays.
    public void step(Step step) {
        place(exploration.selection().focused())
                .flatMap(from -> switch (step) {
                    case HEAD_BEFORE -> at(from.row(), from.column() - 1);
                    case HEAD_AFTER -> at(from.row(), from.column() + 1);
                    case LAYER_BEFORE -> at(from.row() - 1, from.column());
                    case LAYER_AFTER -> at(from.row() + 1, from.column());
                })
                .ifPresent(exploration.selection()::step);
    }

    /// Puts the next head that is not compared yet beside the focused one, which then is the focused one.
    public void oneMore() {
        Selection selection = exploration.selection();
        LayerHead from = selection.focused();
        for (int step = 1; step < heads(); step++) {
            LayerHead next = new LayerHead(from.layer(), (from.head() + step) % heads());
            if (!selection.compared().contains(next)) {
                selection.toggle(next);
                return;
            }
        }
    }

    /// What the tooltip says of a head, line by line: its name, then its numbers as name and value.
    public List<StatusModel.Entry> about(LayerHead where) {
        List<StatusModel.Entry> lines = new ArrayList<>();
        lines.add(new StatusModel.Entry("", "Layer " + where.layer() + " · head " + where.head()));
        List<HeadBadge> kinds = kinds(where);
        if (!kinds.isEmpty()) {
            lines.add(new StatusModel.Entry(
                    "kind",
                    kinds.stream().map(kind -> kind.sign() + " " + kind.title()).collect(Collectors.joining(", "))));
        }
        exploration.shownReportProperty().get().flatMap(r -> r.find(where)).ifPresent(head -> {
            for (HeadStatistic statistic : HeadStatistics.ALL) {
                String key = statistic.key();
                if (key.equals("gamma")) {
                    lines.add(new StatusModel.Entry(statistic.title(), gamma(head)));
                } else if (!statistic.choices().isEmpty() && !Double.isNaN(head.value(key))) {
                    int choice = (int) Math.rint(head.value(key));
                    lines.add(new StatusModel.Entry(
                            statistic.title(), statistic.choices().get(choice)));
                } else if (statistic.kind() != StatisticKind.DECAY && !Double.isNaN(head.value(key))) {
                    lines.add(new StatusModel.Entry(statistic.title(), number(head.value(key), statistic)));
                }
            }
        });
        return lines;
    }

    private static String gamma(HeadReport head) {
        var fit = head.powerLaw();
        String value = Numbers.fixed(fit.gamma(), 2);
        boolean interval = !Double.isNaN(fit.low()) && !Double.isNaN(fit.high());
        return interval
                ? value + "  [" + Numbers.fixed(fit.low(), 2) + ", " + Numbers.fixed(fit.high(), 2) + "]"
                : value;
    }

    private static String number(double value, HeadStatistic statistic) {
        String number = value == Math.rint(value) && Math.abs(value) >= 2
                ? Long.toString(Math.round(value))
                : Numbers.significant(value);
        return statistic.unit().equals("nats") ? number + " nats" : number;
    }
}
