package sinkscope.statistics;

import java.util.Map;
import sinkscope.attention.LayerHead;

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
