package sinkscope.view.overview;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.likeness.HeadDistance;
import sinkscope.statistics.report.HeadReport;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;

/// The heads of everything that is open that are most like one, by `HeadDistance`. It stays with the head that was
/// asked about while others are looked at, and follows what is measured. UI thread only.
public final class LikeHeads {

    /// How many are shown.
    static final int COUNT = 14;

    /// A head and how far it is from the one that was asked about.
    public record Neighbour(HeadRow row, double distance) {}

    /// Which head is asked about.
    ///
    /// @param source whose it is; empty where there is only what is on screen
    private record Asked(Optional<OpenSource> source, LayerHead where) {}

    private final HeadTableModel heads;
    private final Exploration exploration;
    private final OpenSources sources;
    private final ReadOnlyObjectWrapper<List<Neighbour>> nearest =
            new ReadOnlyObjectWrapper<>(this, "nearest", List.of());
    private Optional<Asked> asked = Optional.empty();

    /// @param heads all there are, and what is done with them
    public LikeHeads(HeadTableModel heads, Exploration exploration, OpenSources sources) {
        this.heads = heads;
        this.exploration = exploration;
        this.sources = sources;
        exploration.shownReportProperty().addListener(_ -> find());
        sources.all().addListener((Observable _) -> find());
    }

    /// Asks about the focused head of what is on screen.
    public void ask() {
        asked = Optional.of(new Asked(
                sources.currentProperty().get(), exploration.selection().focused()));
        find();
    }

    /// Asks about nothing any more.
    public void forget() {
        asked = Optional.empty();
        find();
    }

    /// Nearest first, without the head itself; empty while nothing is asked or its numbers are not there.
    public ReadOnlyObjectProperty<List<Neighbour>> nearestProperty() {
        return nearest.getReadOnlyProperty();
    }

    /// The head that was asked about, such as `L12 H2`, with its letter where several sources are open.
    public String about() {
        return asked.map(one -> (sources.all().size() > 1
                                ? one.source()
                                        .map(source -> source.letter() + " ")
                                        .orElse("")
                                : "")
                        + one.where())
                .orElse("");
    }

    /// Puts a head where the focused one is.
    public void show(Neighbour one) {
        heads.show(one.row());
    }

    /// Puts a head beside the others, or takes it away.
    public void toggle(Neighbour one) {
        heads.toggle(one.row());
    }

    private void find() {
        Optional<HeadReport> head = asked.flatMap(one -> heads.all().stream()
                .filter(row -> row.where().equals(one.where()) && isOf(row, one.source()))
                .map(HeadRow::head)
                .findFirst());
        nearest.set(head.map(this::nearest).orElse(List.of()));
    }

    /// What is on screen has no source of its own in a row.
    private boolean isOf(HeadRow row, Optional<OpenSource> source) {
        Optional<OpenSource> whose = row.source().isPresent()
                ? row.source()
                : sources.currentProperty().get();
        return whose.equals(source);
    }

    private List<Neighbour> nearest(HeadReport head) {
        return heads.all().stream()
                .filter(row -> row.head() != head)
                .map(row -> new Neighbour(row, HeadDistance.between(head, row.head())))
                .filter(one -> !Double.isNaN(one.distance()))
                .sorted(Comparator.comparingDouble(Neighbour::distance)
                        .thenComparing(one -> one.row().letter())
                        .thenComparing(one -> one.row().where()))
                .limit(COUNT)
                .toList();
    }
}
