package sinkscope.model.rotary;

import java.util.List;

/// LongRoPE (Ding et al. 2024, arXiv 2402.13753): one divisor per frequency, one set for texts within the trained
/// context and one for longer ones.
public record LongRopeScaling(List<Double> shortFactors, List<Double> longFactors, long trained, double attentionFactor)
        implements RopeScaling {

    public LongRopeScaling {
        shortFactors = List.copyOf(shortFactors);
        longFactors = List.copyOf(longFactors);
    }

    /// `√(1 + ln(factor) / ln(trained))`, 1 for no extension.
    public static double sharpening(double factor, double trained) {
        return factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(trained));
    }

    @Override
    public String name() {
        return "longrope";
    }

    @Override
    public String words() {
        return "longrope with " + shortFactors.size() + " divisors, the long set past " + trained + " tokens";
    }

    @Override
    public float[] inverseFrequencies(double base, int dims, int tokens) {
        List<Double> factors = tokens > trained ? longFactors : shortFactors;
        float[] inverse = new float[dims / 2];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1f / (factors.get(i).floatValue() * RopeScaling.power(base, i, dims));
        }
        return inverse;
    }
}
