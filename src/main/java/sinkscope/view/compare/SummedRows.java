package sinkscope.view.compare;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Selection;
import sinkscope.view.shown.TokenSpan;
import sinkscope.work.Cancellation;
import sinkscope.work.LatestOnly;

/// The rows of several queries of the looked-at head, taken together: read off the UI thread, row by row, whenever the
/// source, the head or the queries change. UI thread only.
public final class SummedRows {

    /// @param queries whose rows they are
    /// @param mean `[T]`, what the queries give to each key on average; a causal query gives nothing to later keys
    public record Summed(LayerHead where, TokenSpan queries, float[] mean) {

        /// What all queries together give to a key: up to as many as there are.
        public double sum(int key) {
            return (double) mean[key] * queries.count();
        }
    }

    private record Wanted(AttentionSource source, LayerHead where, TokenSpan queries) {}

    private final Exploration exploration;
    private final LatestOnly reading;
    private final ReadOnlyObjectWrapper<Optional<Summed>> summed =
            new ReadOnlyObjectWrapper<>(this, "summed", Optional.empty());
    private Optional<Wanted> asked = Optional.empty();

    SummedRows(Exploration exploration, Executor background, Executor home) {
        this.exploration = exploration;
        this.reading = new LatestOnly(background, home);
        Selection selection = exploration.selection();
        for (Observable one : List.of(
                exploration.lookedAtProperty(),
                selection.focusedProperty(),
                selection.pointedProperty(),
                selection.summedQueriesProperty())) {
            one.addListener(_ -> read());
        }
    }

    /// Empty while no queries are taken together; while others are read the ones before stay.
    public ReadOnlyObjectProperty<Optional<Summed>> summedProperty() {
        return summed.getReadOnlyProperty();
    }

    private void read() {
        LayerHead where = exploration.selection().looked();
        Optional<TokenSpan> queries =
                exploration.selection().summedQueriesProperty().get();
        Optional<Wanted> wanted = exploration
                .lookedAtProperty()
                .get()
                .flatMap(source -> queries.filter(
                                span -> span.last() < source.tokens().count())
                        .map(span -> new Wanted(source, where, span)));
        if (wanted.isEmpty()) {
            asked = wanted;
            reading.cancel();
            summed.set(Optional.empty());
        } else if (!wanted.equals(asked)) {
            asked = wanted;
            Wanted now = wanted.get();
            reading.request(new LatestOnly.Request<>(
                    cancellation -> read(now, cancellation), read -> summed.set(Optional.of(read)), _ -> {
                        asked = Optional.empty();
                        summed.set(Optional.empty());
                    }));
        }
    }

    private static Summed read(Wanted wanted, Cancellation cancellation) {
        double[] sums = new double[wanted.source().tokens().count()];
        TokenSpan queries = wanted.queries();
        wanted.source().rows(wanted.where(), queries.first(), queries.count(), (query, row, _) -> {
            cancellation.check();
            int keys = wanted.source().facts().causal() ? query + 1 : sums.length;
            for (int key = 0; key < keys; key++) {
                sums[key] += row[key];
            }
        });
        float[] mean = new float[sums.length];
        for (int key = 0; key < sums.length; key++) {
            mean[key] = (float) (sums[key] / queries.count());
        }
        return new Summed(wanted.where(), queries, mean);
    }
}
