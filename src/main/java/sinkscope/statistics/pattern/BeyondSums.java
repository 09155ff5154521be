package sinkscope.statistics.pattern;

import sinkscope.statistics.scan.RowGroup;
import sinkscope.statistics.scan.RowSums;
import sinkscope.statistics.scan.ScannedText;
import sinkscope.statistics.scan.SumKind;

/// The attention of each query beyond the sink keys, added up as it is and times the query's position.
final class BeyondSums implements RowSums<BeyondSums> {

    static final SumKind<BeyondSums> KIND = SumKind.of(BeyondSums.class, BeyondSums::new);

    private final int sinkKeys;
    private double sum;
    private double moment;

    private BeyondSums(ScannedText text) {
        sinkKeys = text.sinkKeys();
    }

    @Override
    public void add(RowGroup rows) {
        if (rows.query() + rows.count() <= sinkKeys) {
            return;
        }
        double[] beyond = rows.sums(sinkKeys);
        for (int r = Math.max(0, sinkKeys - rows.query()); r < rows.count(); r++) {
            sum += beyond[r];
            moment += beyond[r] * (rows.query() + r);
        }
    }

    @Override
    public void add(BeyondSums other) {
        sum += other.sum;
        moment += other.moment;
    }

    /// `Σ_q Σ_{k≥s} A[q,k]`.
    double sum() {
        return sum;
    }

    /// `Σ_q q Σ_{k≥s} A[q,k]`.
    double moment() {
        return moment;
    }
}
