package sinkscope.statistics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every statistic of a head, in the order of exports.
public final class HeadStatistics {

    public static final List<HeadStatistic> ALL = List.of(
            new SinkMass(),
            new SinkRate(),
            new FirstKeyShare(),
            new Gamma(),
            new GammaLow(),
            new GammaHigh(),
            new GammaR2(),
            new FittedLags(),
            new ExponentialRate(),
            new AicDifference(),
            new RowEntropy(),
            new RelativeEntropy(),
            new PeakShare(),
            new PeakKey(),
            new SoftmaxDeficit(),
            new SecondarySinks(),
            new LagGridGamma(),
            new LagGridNull());

    private HeadStatistics() {}

    /// @throws IllegalArgumentException if there is no statistic of that key
    public static HeadStatistic of(String key) {
        return ALL.stream()
                .filter(statistic -> statistic.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no statistic is called " + key));
    }

    /// Every statistic's value by its key, in the order of `ALL`.
    static Map<String, Double> values(HeadSums sums) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (HeadStatistic statistic : ALL) {
            values.put(statistic.key(), statistic.of(sums));
        }
        return Collections.unmodifiableMap(values);
    }
}
