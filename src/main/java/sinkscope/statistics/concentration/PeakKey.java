package sinkscope.statistics.concentration;

import java.util.List;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.StatisticKind;
import sinkscope.statistics.scan.SumKind;
import sinkscope.statistics.scan.ValueRange;

public final class PeakKey implements HeadStatistic {

    @Override
    public String key() {
        return "peak_key";
    }

    @Override
    public String title() {
        return "peak key";
    }

    @Override
    public String definition() {
        return "The position k, from 0, at which α_k is largest.";
    }

    @Override
    public boolean averages() {
        return false;
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
        return "position";
    }

    @Override
    public List<SumKind<?>> sums() {
        return List.of(ColumnSums.KIND);
    }

    @Override
    public double of(HeadSums sums) {
        return sums.of(ColumnSums.KIND).peak();
    }
}
