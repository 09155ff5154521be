package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The mean difference of two arms' losses, paired token by token, with an interval from blocks of tokens.
///
/// @param mean nats, second minus first
/// @param low of the 95 % interval, mean ∓ 1.96 deviations of the resampled means; NaN with fewer than four blocks
/// @param high likewise
/// @param tokens how many were paired
public record PairedDifference(double mean, double low, double high, int tokens) {

    /// Tokens in a block: neighbouring tokens share what an arm does to them.
    public static final int BLOCK = 16;

    private static final int RESAMPLES = 1000;
    private static final int FEWEST = 4;
    private static final double REACH = 1.96;
    private static final long SEED = 0x5eed_cafeL;

    /// @param from the first target position that counts
    /// @param to the last + 1
    public static PairedDifference of(Outcome reference, Outcome arm, int from, int to) {
        List<double[]> blocks = new ArrayList<>();
        for (int text = 0; text < arm.passes().size(); text++) {
            float[] a = reference.passes().get(text).losses();
            float[] b = arm.passes().get(text).losses();
            int end = Math.min(Math.min(a.length, b.length), to - 1);
            for (int first = Math.max(0, from - 1); first < end; first += BLOCK) {
                double[] block = new double[2];
                for (int t = first; t < Math.min(first + BLOCK, end); t++) {
                    block[0] += (double) b[t] - a[t];
                    block[1]++;
                }
                blocks.add(block);
            }
        }
        double mean = mean(blocks);
        int tokens = (int) blocks.stream().mapToDouble(block -> block[1]).sum();
        if (blocks.size() < FEWEST) {
            return new PairedDifference(mean, Double.NaN, Double.NaN, tokens);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < RESAMPLES; r++) {
            List<double[]> drawn = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                drawn.add(blocks.get(random.nextInt(blocks.size())));
            }
            double off = mean(drawn) - mean;
            sum += off;
            squares += off * off;
        }
        double deviation = Math.sqrt(Math.max(0, squares / RESAMPLES - Math.pow(sum / RESAMPLES, 2)));
        double freed = deviation / Math.sqrt(1 - 1.0 / blocks.size());
        return new PairedDifference(mean, mean - REACH * freed, mean + REACH * freed, tokens);
    }

    private static double mean(List<double[]> blocks) {
        double sum = 0;
        double count = 0;
        for (double[] block : blocks) {
            sum += block[0];
            count += block[1];
        }
        return sum / count;
    }
}
