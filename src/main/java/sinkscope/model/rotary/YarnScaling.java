package sinkscope.model.rotary;

/// YaRN (Peng et al. 2023, arXiv 2309.00071): dimensions that rotate often keep their frequency, those that rotate
/// seldom are interpolated, with a linear ramp between, and scores are sharpened.
///
/// @param trained positions of the original training
/// @param betaFast rotations over the trained context from which on a dimension is left alone
/// @param betaSlow rotations below which it is interpolated in full
/// @param attentionFactor factor on cosines and sines
/// @param truncate whether the ramp starts and ends at whole dimensions
public record YarnScaling(
        double factor, double trained, double betaFast, double betaSlow, double attentionFactor, boolean truncate)
        implements RopeScaling {

    /// The paper's `0.1 · mscale · ln(scale) + 1`.
    public static double sharpening(double scale, double mscale) {
        return scale <= 1 ? 1 : 0.1 * mscale * Math.log(scale) + 1;
    }

    @Override
    public String name() {
        return "yarn";
    }

    @Override
    public String words() {
        return "YaRN with factor " + factor + ", original context " + (long) trained + ", beta " + betaFast + " and "
                + betaSlow;
    }

    @Override
    public float[] inverseFrequencies(double base, int dims, int tokens) {
        double low = correctionDimension(betaFast, base, dims);
        double high = correctionDimension(betaSlow, base, dims);
        if (truncate) {
            low = Math.floor(low);
            high = Math.ceil(high);
        }
        low = Math.max(low, 0);
        high = Math.min(high, dims - 1);
        if (low == high) {
            high += 0.001;
        }
        float[] inverse = new float[dims / 2];
        for (int i = 0; i < inverse.length; i++) {
            float power = RopeScaling.power(base, i, dims);
            float ramp = Math.clamp((i - (float) low) / (float) (high - low), 0f, 1f);
            float kept = 1 - ramp;
            inverse[i] = 1f / ((float) factor * power) * (1 - kept) + 1f / power * kept;
        }
        return inverse;
    }

    private double correctionDimension(double rotations, double base, int dims) {
        return dims * Math.log(trained / (rotations * 2 * Math.PI)) / (2 * Math.log(base));
    }
}
