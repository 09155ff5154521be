package sinkscope.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/// The user's choices that the numbers depend on; shown beside every figure made with them.
///
/// @param sinkKeys how many leading keys are set aside as the sink, `s`, 0 to 16
/// @param lagMin smallest lag of the fit, `d_min`
/// @param lagMax largest lag of the fit, `d_max`; 0 means all of A(d), that is T/2
/// @param sinkRateThreshold ε of the sink rate
/// @param secondaryThreshold α_k above which a key `k ≥ s` counts as a secondary sink
/// @param resamples bootstrap resamples behind the 95 % interval; 0 for none
public record MeasureSettings(
        int sinkKeys, int lagMin, int lagMax, double sinkRateThreshold, double secondaryThreshold, int resamples) {

    public static final MeasureSettings DEFAULT = new MeasureSettings(1, 2, 0, 0.3, 0.1, 200);

    public MeasureSettings {
        if (sinkKeys < 0 || sinkKeys > 16) {
            throw new IllegalArgumentException("sink keys must be 0 to 16, not " + sinkKeys);
        }
        if (lagMin < 1) {
            throw new IllegalArgumentException("the smallest lag must be at least 1, not " + lagMin);
        }
        if (!isShare(sinkRateThreshold) || !isShare(secondaryThreshold)) {
            throw new IllegalArgumentException("thresholds must be shares of attention from 0 to less than 1, not "
                    + sinkRateThreshold + " and " + secondaryThreshold);
        }
        if (resamples < 0) {
            throw new IllegalArgumentException("resamples cannot be negative: " + resamples);
        }
    }

    /// Whether a threshold is a share of attention that some key may exceed: from 0 to less than 1.
    public static boolean isShare(double threshold) {
        return threshold >= 0 && threshold < 1;
    }

    public MeasureSettings withSinkKeys(int keys) {
        return new MeasureSettings(keys, lagMin, lagMax, sinkRateThreshold, secondaryThreshold, resamples);
    }

    /// With other thresholds, shares of attention.
    public MeasureSettings withThresholds(double sinkRate, double secondary) {
        return new MeasureSettings(sinkKeys, lagMin, lagMax, sinkRate, secondary, resamples);
    }

    public MeasureSettings withResamples(int count) {
        return new MeasureSettings(sinkKeys, lagMin, lagMax, sinkRateThreshold, secondaryThreshold, count);
    }

    /// `D`, the largest lag of A(d) for a text of `tokens` tokens: T/2, or more where the fit is asked to reach
    /// further, but never so much that no query is left; 0 when the text is too short for any lag.
    public int lagMax(int tokens) {
        return Math.max(0, Math.min(Math.max(tokens / 2, lagMax), tokens - 1 - sinkKeys));
    }

    /// The largest lag of the fit for a text of `tokens` tokens.
    public int fitLagMax(int tokens) {
        int largest = lagMax(tokens);
        return lagMax > 0 ? Math.min(lagMax, largest) : largest;
    }

    /// What was chosen, under the names files give it; `lag_max` in words where it depends on the text.
    public Map<String, Object> described() {
        Map<String, Object> choices = new LinkedHashMap<>();
        choices.put("sink_keys", sinkKeys);
        choices.put("lag_min", lagMin);
        choices.put("lag_max", lagMax > 0 ? lagMax : "half the tokens");
        choices.put("sink_rate_threshold", sinkRateThreshold);
        choices.put("secondary_threshold", secondaryThreshold);
        choices.put("resamples", resamples);
        return choices;
    }
}
