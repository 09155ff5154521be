package sinkscope.model.rotary;

/// RoPE as published (Su et al. 2021, arXiv 2104.09864).
public record NoScaling() implements RopeScaling {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String words() {
        return "none";
    }

    @Override
    public float[] inverseFrequencies(double base, int dims, int tokens) {
        return RopeScaling.plain(base, dims);
    }
}
