package sinkscope.statistics.pattern;

import java.util.List;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class LocalShare implements HeadStatistic {

    @Override
    public String key() {
        return "local_share";
    }

    @Override
    public String title() {
        return "local share";
    }

    @Override
    public String definition() {
        return "Share of the attention beyond the sink keys that stays within 8 tokens: Σ A[q,k] over keys k ≥ "
                + "s with q−k ≤ 8, divided by Σ A[q,k] over keys k ≥ s, 0 to 1. Own definition; uniform attention "
                + "has about 9/T · (1 + ln(T/9)).";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.DECAY;
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
        return List.of(NearSums.KIND, BeyondSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return sums.of(NearSums.KIND).local() / sums.of(BeyondSums.KIND).sum();
    }
}
