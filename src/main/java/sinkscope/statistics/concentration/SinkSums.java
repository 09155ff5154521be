package sinkscope.statistics.concentration;

import sinkscope.statistics.scan.RowGroup;
import sinkscope.statistics.scan.RowSums;
import sinkscope.statistics.scan.ScannedText;
import sinkscope.statistics.scan.SumKind;

/// The attention on the sink keys `0 … s−1`, over queries `q ≥ s`.
final class SinkSums implements RowSums<SinkSums> {

    static final SumKind<SinkSums> KIND = SumKind.of(SinkSums.class, SinkSums::new);

    private final int keys;
    private double sum;

    private SinkSums(ScannedText text) {
        keys = text.sinkKeys();
    }

    @Override
    public void add(RowGroup rows) {
        for (int r = Math.max(0, keys - rows.query()); r < rows.count(); r++) {
            for (int k = 0; k < keys; k++) {
                sum += rows.at(r, k);
            }
        }
    }

    @Override
    public void add(SinkSums other) {
        sum += other.sum;
    }

    double sum() {
        return sum;
    }
}
