package sinkscope.view.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.attention.TextAlignment;
import sinkscope.view.shown.Exploration;
import sinkscope.work.LatestOnly;

/// The row of the focused head that is looked at, exact however long the text is: read alone, off the UI thread,
/// whenever the source, the focus or the query changes. The token strip, the status bar and the row profile take their
/// numbers from it. While a new one is on its way the old one stays. UI thread only.
public final class FocusedRow {

    /// One query's attention.
    ///
    /// @param values `[T]`, zero beyond the diagonal of causal attention
    /// @param offToken the share parked on a learned sink logit; empty where nothing is
    /// @param beside the same row of the heads beside it, in their order
    public record Row(LayerHead where, int query, float[] values, Optional<Float> offToken, List<Beside> beside) {}

    /// @param name whose row it is
    /// @param values of the row that stands there in its own text
    /// @param carried from the tokens of the focused head's text to those of its own
    public record Beside(String name, float[] values, TextAlignment carried) {}

    private record Wanted(AttentionSource source, LayerHead where, List<Facet.Head> beside, int query) {}

    private final Exploration exploration;
    private final LatestOnly reading;
    private final ReadOnlyObjectWrapper<Optional<Row>> row = new ReadOnlyObjectWrapper<>(this, "row", Optional.empty());
    private final SummedRows summed;
    private Optional<Wanted> asked = Optional.empty();

    public FocusedRow(Exploration exploration, Executor background, Executor home) {
        this.exploration = exploration;
        this.reading = new LatestOnly(background, home);
        this.summed = new SummedRows(exploration, background, home);
        exploration.lookedAtProperty().subscribe(_ -> read());
        exploration.selection().focusedProperty().addListener(_ -> read());
        exploration.selection().pointedProperty().addListener(_ -> read());
        exploration.selection().compared().addListener((Observable _) -> read());
        exploration.selection().held().addListener((Observable _) -> read());
        exploration.selection().cursorProperty().addListener(_ -> read());
        exploration.selection().pinnedQueryProperty().addListener(_ -> read());
    }

    /// Empty while nothing is open or this head was not recorded.
    public ReadOnlyObjectProperty<Optional<Row>> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /// The rows of several queries, taken together.
    public SummedRows summed() {
        return summed;
    }

    /// The row of this query, if it is the one that was read.
    public Optional<Row> row(int query) {
        return row.get().filter(r -> r.query() == query);
    }

    /// The row that is looked at: pinned or under the cursor, and within the text.
    public OptionalInt query() {
        OptionalInt query = exploration.selection().query();
        return query.isPresent() && query.getAsInt() < tokens() ? query : OptionalInt.empty();
    }

    private int tokens() {
        return exploration.lookedAtProperty().get().map(s -> s.tokens().count()).orElse(0);
    }

    /// The row that is looked at, or the last one.
    private void read() {
        Optional<AttentionSource> source = exploration.lookedAtProperty().get();
        if (source.isEmpty() || tokens() == 0) {
            asked = Optional.empty();
            reading.cancel();
            row.set(Optional.empty());
            return;
        }
        LayerHead focused = exploration.selection().looked();
        int asking = query().orElse(tokens() - 1);
        List<Facet.Head> beside = new ArrayList<>();
        exploration.selection().compared().stream()
                .filter(head -> !head.equals(focused))
                .map(head -> new Facet.Head(source.get(), head, Optional.empty()))
                .forEach(beside::add);
        exploration.selection().held().stream()
                .map(one -> new Facet.Head(one.source().content().attention(), one.where(), Optional.of(one)))
                .forEach(beside::add);
        Wanted wanted = new Wanted(source.get(), focused, List.copyOf(beside), asking);
        if (asked.equals(Optional.of(wanted))) {
            return;
        }
        asked = Optional.of(wanted);
        reading.request(
                new LatestOnly.Request<>(_ -> read(wanted), read -> row.set(Optional.of(read)), _ -> {
                    asked = Optional.empty();
                    row.set(Optional.empty());
                }),
                LatestOnly.Running.FINISHES);
    }

    private static Row read(Wanted wanted) {
        float[] parked = new float[1];
        float[] values = values(wanted.source(), wanted.where(), wanted.query(), parked);
        Optional<Float> offToken = parked[0] > 0 ? Optional.of(parked[0]) : Optional.empty();
        List<Beside> beside = new ArrayList<>();
        for (Facet.Head head : wanted.beside()) {
            TextAlignment carried = TextAlignment.between(wanted.source().tokens(), head.tokens());
            OptionalInt query = carried.at(wanted.query());
            if (query.isPresent()) {
                float[] same = values(head.source(), head.where(), query.getAsInt(), new float[1]);
                beside.add(new Beside(head.toString(), same, carried));
            }
        }
        return new Row(wanted.where(), wanted.query(), values, offToken, List.copyOf(beside));
    }

    private static float[] values(AttentionSource source, LayerHead where, int query, float[] parked) {
        float[] values = new float[source.tokens().count()];
        source.rows(where, query, 1, (_, row, offToken) -> {
            System.arraycopy(row, 0, values, 0, values.length);
            parked[0] = offToken;
        });
        return values;
    }
}
