package sinkscope.statistics.concentration;

import java.util.List;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class SoftmaxDeficit implements HeadStatistic {

    @Override
    public String key() {
        return "softmax_deficit";
    }

    @Override
    public String title() {
        return "softmax deficit";
    }

    @Override
    public String definition() {
        return "1 − Σ_k A[q,k], mean over queries: attention parked outside the tokens by a learned sink "
                + "logit (gpt-oss) or by softmax₁ (Miller 2023).";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.CONCENTRATION;
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
        return List.of(ColumnSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return 1 - sums.of(ColumnSums.KIND).total() / sums.tokens();
    }
}
