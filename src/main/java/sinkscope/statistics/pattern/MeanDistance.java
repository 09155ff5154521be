package sinkscope.statistics.pattern;

import java.util.List;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class MeanDistance implements HeadStatistic {

    @Override
    public String key() {
        return "mean_distance";
    }

    @Override
    public String title() {
        return "mean distance";
    }

    @Override
    public String definition() {
        return "Mean distance of attention beyond the sink keys: Σ A[q,k] (q−k) / Σ A[q,k] over all queries and "
                + "keys k ≥ s, in tokens. After Vig and Belinkov 2019 (arXiv 1906.04284), with the sink keys left "
                + "out.";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.DECAY;
    }

    @Override
    public ValueRange range() {
        return ValueRange.POSITIVE;
    }

    @Override
    public String unit() {
        return "tokens";
    }

    @Override
    public List<SumKind<?>> sums() {
        return List.of(BeyondSums.KIND, ColumnSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return MeanDistance.of(
                sums.of(BeyondSums.KIND),
                sums.of(ColumnSums.KIND),
                sums.settings().sinkKeys());
    }

    /// Distances are not summed cell by cell: `Σ A (q−k)` is `Σ_q q · row − Σ_k k · column`.
    private static double of(BeyondSums rows, ColumnSums columns, int sinkKeys) {
        return rows.sum() > 0 ? Math.max(0, rows.moment() - columns.moment(sinkKeys)) / rows.sum() : Double.NaN;
    }
}
