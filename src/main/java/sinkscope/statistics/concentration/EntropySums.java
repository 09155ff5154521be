package sinkscope.statistics.concentration;

import sinkscope.statistics.scan.RowGroup;
import sinkscope.statistics.scan.RowSums;
import sinkscope.statistics.scan.ScannedText;
import sinkscope.statistics.scan.SumKind;

/// Row entropies in nats over queries `q ≥ 1`, as they are and divided by `ln(q+1)`.
final class EntropySums implements RowSums<EntropySums> {

    /// The first query has no entropy to be counted, so it is a group of its own.
    static final SumKind<EntropySums> KIND = SumKind.of(EntropySums.class, EntropySums::new)
            .ofNats()
            .endingGroups((_, query) -> query == 0 ? 1 : Integer.MAX_VALUE);

    private final int queries;
    private double absolute;
    private double relative;

    private EntropySums(ScannedText text) {
        queries = text.tokens() - 1;
    }

    @Override
    public void add(RowGroup rows) {
        if (rows.query() == 0) {
            return;
        }
        double[] sums = rows.sums(0);
        for (int r = 0; r < rows.count(); r++) {
            absolute -= sums[r];
            relative -= sums[r] / Math.log(rows.query() + r + 1.0);
        }
    }

    @Override
    public void add(EntropySums other) {
        absolute += other.absolute;
        relative += other.relative;
    }

    /// Mean in nats; NaN for a single token.
    double mean() {
        return queries == 0 ? Double.NaN : absolute / queries;
    }

    /// Mean of the relative entropies; NaN for a single token.
    double relativeMean() {
        return queries == 0 ? Double.NaN : relative / queries;
    }
}
