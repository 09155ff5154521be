package sinkscope.statistics.pattern;

import java.util.List;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class SelfAttention implements HeadStatistic {

    @Override
    public String key() {
        return "self_attention";
    }

    @Override
    public String title() {
        return "attention to self";
    }

    @Override
    public String definition() {
        return "Attention of each query to its own position: mean over q = 1 … T−1 of A[q,q], 0 to 1. Own "
                + "definition; the first query, which sees nothing else, is left out.";
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
        return List.of(NearSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return sums.of(NearSums.KIND).self();
    }
}
