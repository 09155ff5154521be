package sinkscope.statistics.concentration;

import java.util.List;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class SecondarySinks implements HeadStatistic {

    @Override
    public String key() {
        return "secondary_sinks";
    }

    @Override
    public String title() {
        return "secondary sinks";
    }

    @Override
    public String definition() {
        return "How many keys after the sink keys have α_k above the threshold.";
    }

    @Override
    public StatisticKind kind() {
        return StatisticKind.CONCENTRATION;
    }

    @Override
    public ValueRange range() {
        return ValueRange.POSITIVE;
    }

    @Override
    public String unit() {
        return "keys";
    }

    @Override
    public List<SumKind<?>> sums() {
        return List.of(ColumnSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        int count = 0;
        for (int k = sums.settings().sinkKeys(); k < sums.tokens(); k++) {
            if (sums.of(ColumnSums.KIND).alpha(k) > sums.settings().secondaryThreshold()) {
                count++;
            }
        }
        return count;
    }
}
