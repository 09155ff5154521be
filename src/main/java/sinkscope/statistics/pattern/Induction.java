package sinkscope.statistics.pattern;

import java.util.List;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class Induction implements HeadStatistic {

    @Override
    public String key() {
        return "induction";
    }

    @Override
    public String title() {
        return "induction";
    }

    @Override
    public String definition() {
        return "Share of all attention that lies on tokens that follow earlier copies of the query’s own token: "
                + "Σ A[q,k+1] over k < q with token k = token q, divided by Σ_q Σ_k A[q,k], 0 to 1. As "
                + "TransformerLens scores induction heads (`detect_head`, `mul`). Meant for repeated text; not "
                + "defined where no token occurs twice.";
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
        return sums.of(RepeatSums.KIND).followers() / sums.of(ColumnSums.KIND).total();
    }
}
