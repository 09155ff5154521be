package sinkscope.view.overview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sinkscope.attention.LayerHead;
import sinkscope.file.WholeFile;
import sinkscope.statistics.badge.HeadBadge;
import sinkscope.statistics.badge.HeadBadges;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.work.UserFault;

/// All heads with all that was measured of them, and those among them that a filter finds: they are marked in the
/// overview, too. UI thread only.
public final class HeadTableModel {

    private final Exploration exploration;
    private final Optional<OpenSources> sources;
    private final Consumer<OpenSource> follow;
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper(this, "fault", "");
    private final ReadOnlyObjectWrapper<List<HeadRow>> heads = new ReadOnlyObjectWrapper<>(this, "heads", List.of());

    /// Of what is on screen only.
    public HeadTableModel(Exploration exploration) {
        this(exploration, Optional.empty(), _ -> {});
    }

    /// @param sources whose heads are all in the table
    /// @param follow makes a source the one on screen
    public HeadTableModel(Exploration exploration, Optional<OpenSources> sources, Consumer<OpenSource> follow) {
        this.exploration = exploration;
        this.sources = sources;
        this.follow = follow;
        sources.ifPresent(open -> open.all().addListener((Observable _) -> find()));
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
    public ReadOnlyObjectProperty<List<HeadRow>> headsProperty() {
        return heads.getReadOnlyProperty();
    }

    public List<HeadStatistic> statistics() {
        return HeadStatistics.ALL;
    }

    /// How many heads there are to be found.
    public int count() {
        return all().size();
    }

    /// What is on screen, then every other open source in its order.
    List<HeadRow> all() {
        Optional<OpenSource> current =
                sources.flatMap(open -> open.currentProperty().get());
        List<OpenSource> others = sources.stream()
                .flatMap(open -> open.all().stream())
                .filter(one -> current.filter(now -> now == one).isEmpty())
                .toList();
        List<HeadRow> rows = new ArrayList<>();
        String letter = others.isEmpty() ? "" : current.map(OpenSource::letter).orElse("");
        exploration.shownReportProperty().get().ifPresent(report -> add(rows, Optional.empty(), letter, report));
        for (OpenSource one : others) {
            one.content().report().ifPresent(report -> add(rows, Optional.of(one), one.letter(), report));
        }
        return rows;
    }

    private static void add(List<HeadRow> rows, Optional<OpenSource> source, String letter, AttentionReport report) {
        for (HeadReport head : report.heads()) {
            rows.add(new HeadRow(source, letter, head, HeadBadges.of(head, report.settings())));
        }
    }

    /// Puts the head where the focused one is; a head of another source brings that source on screen.
    public void show(HeadRow row) {
        row.source().ifPresent(follow);
        exploration.selection().step(row.where());
    }

    /// Puts the head beside the others, or takes it away.
    public void toggle(HeadRow row) {
        row.source()
                .ifPresentOrElse(
                        source -> exploration.selection().hold(new HeldHead(source, row.where())),
                        () -> exploration.selection().toggle(row.where()));
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
        List<HeadRow> found =
                all().stream().filter(row -> asked.predicate().test(row.head())).toList();
        heads.set(found);
        Set<LayerHead> marked = asked.isEmpty()
                ? Set.of()
                : found.stream()
                        .filter(row -> row.source().isEmpty())
                        .map(HeadRow::where)
                        .collect(Collectors.toSet());
        exploration.selection().brushedProperty().set(marked);
    }

    /// The heads in this order as a table of tabs or commas, numbers in full.
    ///
    /// @param between `\t` or `,`
    public String table(List<HeadRow> rows, String between) {
        boolean several = rows.stream().anyMatch(row -> !row.letter().isEmpty());
        StringBuilder text = new StringBuilder();
        StringJoiner names = new StringJoiner(between, "", "\n");
        names.add("layer").add("head");
        statistics().forEach(s -> names.add(s.key()));
        names.add("kinds");
        if (several) {
            names.add("source");
        }
        text.append(names);
        for (HeadRow row : rows) {
            HeadReport head = row.head();
            StringJoiner line = new StringJoiner(between, "", "\n");
            line.add(Integer.toString(head.where().layer()));
            line.add(Integer.toString(head.where().head()));
            for (HeadStatistic statistic : statistics()) {
                double value = head.value(statistic.key());
                line.add(Double.isNaN(value) ? "" : Double.toString(value));
            }
            line.add(row.kinds().stream().map(HeadBadge::key).collect(Collectors.joining(" ")));
            if (several) {
                line.add(row.letter());
            }
            text.append(line);
        }
        return text.toString();
    }

    /// Writes the heads in this order as CSV, whole or not at all.
    ///
    /// @throws UserFault if the file cannot be written, naming it
    public void save(Path file, List<HeadRow> rows) {
        try {
            WholeFile.write(file, draft -> Files.writeString(draft, table(rows, ",")));
        } catch (IOException e) {
            throw new UserFault(file + " could not be written: " + e.getMessage(), e);
        }
    }
}
