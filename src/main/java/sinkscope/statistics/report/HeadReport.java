package sinkscope.statistics.report;

import java.util.Map;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.ExponentialFit;
import sinkscope.statistics.fit.PowerLawFit;

/// Everything measured of one head.
///
/// @param values one number per `HeadStatistic`, by its key; NaN where it is not defined
/// @param sinkRates α_k per key, `[T]`
public record HeadReport(
        LayerHead where,
        Map<String, Double> values,
        DecayCurve decay,
        PowerLawFit powerLaw,
        ExponentialFit exponential,
        float[] sinkRates) {

    public double value(String key) {
        return values.getOrDefault(key, Double.NaN);
    }
}
