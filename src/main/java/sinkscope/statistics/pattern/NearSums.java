package sinkscope.statistics.pattern;

import sinkscope.statistics.scan.RowGroup;
import sinkscope.statistics.scan.RowSums;
import sinkscope.statistics.scan.ScannedText;
import sinkscope.statistics.scan.SumKind;

/// Attention at the smallest distances: to the query itself, to the token before it, and up to eight tokens back beyond
/// the sink keys.
final class NearSums implements RowSums<NearSums> {

    static final SumKind<NearSums> KIND = SumKind.of(NearSums.class, NearSums::new);

    /// The largest distance that counts as local.
    static final int LOCAL = 8;

    private final int queries;
    private final int sinkKeys;
    private double self;
    private double previous;
    private double local;

    private NearSums(ScannedText text) {
        queries = text.tokens() - 1;
        sinkKeys = text.sinkKeys();
    }

    @Override
    public void add(RowGroup rows) {
        for (int r = 0; r < rows.count(); r++) {
            int query = rows.query() + r;
            if (query > 0) {
                self += rows.at(r, query);
                previous += rows.at(r, query - 1);
            }
            for (int k = Math.max(sinkKeys, query - LOCAL); k <= query; k++) {
                local += rows.at(r, k);
            }
        }
    }

    @Override
    public void add(NearSums other) {
        self += other.self;
        previous += other.previous;
        local += other.local;
    }

    /// Mean over queries from 1 on of `A[q,q]`; NaN for a single token.
    double self() {
        return queries == 0 ? Double.NaN : self / queries;
    }

    /// The sum over queries from 1 on of `A[q,q−1]`.
    double previous() {
        return previous;
    }

    /// The sum over all queries of the attention on keys `k ≥ s` with `q − k ≤ LOCAL`.
    double local() {
        return local;
    }
}
