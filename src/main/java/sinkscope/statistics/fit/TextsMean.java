package sinkscope.statistics.fit;

import java.util.Arrays;

/// The mean of a number over texts, each with the same weight, with the 95 % interval that the differences between them
/// give (Student's t). It says how far the mean over texts of this kind may be off.
///
/// @param mean NaN where no text has the number
/// @param low NaN for fewer than two texts, as is `high`
/// @param texts how many have it
public record TextsMean(double mean, double low, double high, int texts) {

    /// @param values one for each text, NaN where it is not defined
    public static TextsMean of(double[] values) {
        double[] defined =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        int count = defined.length;
        double mean = Arrays.stream(defined).average().orElse(Double.NaN);
        if (count < 2) {
            return new TextsMean(mean, Double.NaN, Double.NaN, count);
        }
        double squares = Arrays.stream(defined)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double reach = StudentT.point975(count - 1) * Math.sqrt(squares / (count - 1) / count);
        return new TextsMean(mean, mean - reach, mean + reach, count);
    }
}
