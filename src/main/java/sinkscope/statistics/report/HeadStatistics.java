package sinkscope.statistics.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.statistics.concentration.FirstKeyShare;
import sinkscope.statistics.concentration.PeakKey;
import sinkscope.statistics.concentration.PeakShare;
import sinkscope.statistics.concentration.RelativeEntropy;
import sinkscope.statistics.concentration.RowEntropy;
import sinkscope.statistics.concentration.SecondarySinks;
import sinkscope.statistics.concentration.SinkMass;
import sinkscope.statistics.concentration.SinkRate;
import sinkscope.statistics.concentration.SoftmaxDeficit;
import sinkscope.statistics.decay.AicDifference;
import sinkscope.statistics.decay.ChosenLaw;
import sinkscope.statistics.decay.ExponentialRate;
import sinkscope.statistics.decay.FittedLags;
import sinkscope.statistics.decay.Gamma;
import sinkscope.statistics.decay.GammaHigh;
import sinkscope.statistics.decay.GammaLow;
import sinkscope.statistics.decay.GammaR2;
import sinkscope.statistics.decay.LagGridGamma;
import sinkscope.statistics.decay.LagGridNull;
import sinkscope.statistics.decay.LawGamma;
import sinkscope.statistics.decay.LawGammaHigh;
import sinkscope.statistics.decay.LawGammaLow;
import sinkscope.statistics.decay.LawWeight;
import sinkscope.statistics.fit.DecayLaw;
import sinkscope.statistics.pattern.DuplicateToken;
import sinkscope.statistics.pattern.Induction;
import sinkscope.statistics.pattern.LocalShare;
import sinkscope.statistics.pattern.MeanDistance;
import sinkscope.statistics.pattern.PreviousToken;
import sinkscope.statistics.pattern.SelfAttention;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.statistics.scan.HeadSums;

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
            new LagGridNull(),
            new SelfAttention(),
            new PreviousToken(),
            new DuplicateToken(),
            new Induction(),
            new MeanDistance(),
            new LocalShare(),
            new ChosenLaw(),
            new LawGamma(),
            new LawGammaLow(),
            new LawGammaHigh(),
            new LawWeight(DecayLaw.POWER),
            new LawWeight(DecayLaw.POWER_WITH_FLOOR),
            new LawWeight(DecayLaw.POWER_WITH_CUT_OFF),
            new LawWeight(DecayLaw.EXPONENTIAL));

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
