package sinkscope.statistics.pattern;

import java.util.List;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class PreviousToken implements HeadStatistic {

    @Override
    public String key() {
        return "previous_token";
    }

    @Override
    public String title() {
        return "previous token";
    }

    @Override
    public String definition() {
        return "Share of all attention that lies on the token before the query: Σ_q A[q,q−1] / Σ_q Σ_k A[q,k], "
                + "0 to 1. As TransformerLens scores previous-token heads (`detect_head` with error measure `mul`, "
                + "nothing excluded).";
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
        return List.of(NearSums.KIND, ColumnSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return sums.of(NearSums.KIND).previous() / sums.of(ColumnSums.KIND).total();
    }
}
