package sinkscope.model.rotary;

import java.util.List;

/// One stored divisor per frequency, as GGUF keeps them when it leaves out the rule that made them.
public record StoredFactors(List<Double> divisors) implements RopeScaling {

    public StoredFactors {
        divisors = List.copyOf(divisors);
    }

    @Override
    public String name() {
        return "stored factors";
    }

    @Override
    public String words() {
        return "one stored divisor per frequency, up to "
                + divisors.stream().max(Double::compare).orElse(1.0);
    }

    @Override
    public float[] inverseFrequencies(double base, int dims, int tokens) {
        float[] inverse = RopeScaling.plain(base, dims);
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] /= divisors.get(i).floatValue();
        }
        return inverse;
    }
}
