package sinkscope.statistics.pattern;

import java.util.List;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class DuplicateToken implements HeadStatistic {

    @Override
    public String key() {
        return "duplicate_token";
    }

    @Override
    public String title() {
        return "duplicate token";
    }

    @Override
    public String definition() {
        return "Share of all attention that lies on earlier copies of the query’s own token: Σ A[q,k] over k < "
                + "q with token k = token q, divided by Σ_q Σ_k A[q,k], 0 to 1. As TransformerLens scores "
                + "duplicate-token heads (`detect_head`, `mul`). Meant for repeated text; not defined where no "
                + "token occurs twice.";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.OTHER;
    }

    @Override
    public ValueRange range() {
        return ValueRange.SHARE;
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public List<SumKind<?>> sums() {
        return List.of(RepeatSums.KIND, ColumnSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return sums.of(RepeatSums.KIND).duplicates() / sums.of(ColumnSums.KIND).total();
    }
}
