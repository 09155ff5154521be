package sinkscope.statistics.decay;

import java.util.Arrays;
import sinkscope.statistics.scan.RowGroup;
import sinkscope.statistics.scan.RowSums;
import sinkscope.statistics.scan.ScannedText;
import sinkscope.statistics.scan.SumKind;

/// The few cells that the lag grid looks at.
final class LagGridSums implements RowSums<LagGridSums> {

    static final SumKind<LagGridSums> KIND = SumKind.of(LagGridSums.class, LagGridSums::new);

    private final double[] cells = new double[LagGrid.size()];

    private LagGridSums(ScannedText text) {
        Arrays.fill(cells, Double.NaN);
    }

    @Override
    public void add(RowGroup rows) {
        for (int r = 0; r < rows.count(); r++) {
            int place = LagGrid.indexOf(rows.query() + r);
            if (place >= 0) {
                cells[place] = rows.at(r, LagGrid.key());
            }
        }
    }

    @Override
    public void add(LagGridSums other) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Double.isNaN(cells[i]) ? other.cells[i] : cells[i];
        }
    }

    LagGrid grid() {
        return LagGrid.of(cells);
    }
}
