package sinkscope.view.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sinkscope.attention.LayerHead;
import sinkscope.file.WholeFile;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.view.shown.Exploration;
import sinkscope.work.UserFault;

/// All heads with all that was measured of them, and those among them that a filter finds: they are marked in the
/// overview, too. UI thread only.
public final class HeadTableModel {

    private final Exploration exploration;
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
    private final ReadOnlyObjectWrapper<List<HeadReport>> heads = new ReadOnlyObjectWrapper<>(this, "heads", List.of());

    public HeadTableModel(Exploration exploration) {
        this.exploration = exploration;
        exploration.shownReportProperty().subscribe(_ -> find());
        filter.addListener(_ -> find());
    }

    /// What is looked for, as `HeadFilter` reads it.
    public StringProperty filterProperty() {
        return filter;
    }

    /// What is wrong with the filter, in a sentence; empty where nothing is.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// The heads that were found, by layer and head.
    public ReadOnlyObjectProperty<List<HeadReport>> headsProperty() {
        return heads.getReadOnlyProperty();
    }

    public List<HeadStatistic> statistics() {
        return HeadStatistics.ALL;
    }

    /// How many heads there are to be found.
    public int count() {
        return all().size();
    }

    private List<HeadReport> all() {
        return exploration
                .shownReportProperty()
                .get()
                .map(AttentionReport::heads)
                .orElse(List.of());
    }

    /// Puts the head where the focused one is.
    public void show(LayerHead where) {
        exploration.selection().step(where);
    }

    /// Puts the head beside the others, or takes it away.
    public void toggle(LayerHead where) {
        exploration.selection().toggle(where);
    }

    private void find() {
        HeadFilter asked;
        try {
            asked = HeadFilter.of(filter.get());
        } catch (UserFault wrong) {
            fault.set(wrong.getMessage());
            return;
        }
        fault.set("");
        List<HeadReport> found = all().stream().filter(asked.predicate()).toList();
        heads.set(found);
        Set<LayerHead> marked = asked.isEmpty()
                ? Set.of()
                : found.stream().map(HeadReport::where).collect(Collectors.toSet());
        exploration.selection().brushedProperty().set(marked);
    }

    /// The heads in this order as a table of tabs or commas, numbers in full.
    ///
    /// @param between `\t` or `,`
    public String table(List<HeadReport> rows, String between) {
        StringBuilder text = new StringBuilder();
        StringJoiner names = new StringJoiner(between, "", "\n");
        names.add("layer").add("head");
        statistics().forEach(s -> names.add(s.key()));
        text.append(names);
        for (HeadReport head : rows) {
            StringJoiner line = new StringJoiner(between, "", "\n");
            line.add(Integer.toString(head.where().layer()));
            line.add(Integer.toString(head.where().head()));
            for (HeadStatistic statistic : statistics()) {
                double value = head.value(statistic.key());
                line.add(Double.isNaN(value) ? "" : Double.toString(value));
            }
            text.append(line);
        }
        return text.toString();
    }

    /// Writes the heads in this order as CSV, whole or not at all.
    ///
    /// @throws UserFault if the file cannot be written, naming it
    public void save(Path file, List<HeadReport> rows) {
        try {
            WholeFile.write(file, draft -> Files.writeString(draft, table(rows, ",")));
        } catch (IOException e) {
            throw new UserFault(file + " could not be written: " + e.getMessage(), e);
        }
    }
}
