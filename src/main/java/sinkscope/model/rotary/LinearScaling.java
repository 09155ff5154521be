package sinkscope.model.rotary;

/// Position interpolation: every position is divided by `factor` (Chen et al. 2023, arXiv 2306.15595).
public record LinearScaling(double factor) implements RopeScaling {

    @Override
    public String name() {
        return "linear";
    }

    @Override
    public String words() {
        return "linear position interpolation by a factor of " + factor;
    }

    @Override
    public float[] inverseFrequencies(double base, int dims, int tokens) {
        float[] inverse = RopeScaling.plain(base, dims);
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] /= (float) factor;
        }
        return inverse;
    }
}
