package sinkscope.model.rotary;

/// Rotary position embedding of one kind of layer.
///
/// @param base the model's own θ
/// @param dims rotated dimensions, the first of each head
public record RotaryEmbedding(double base, int dims, RopeScaling scaling) {

    public RotaryEmbedding {
        if (!(base > 0) || dims < 2 || dims % 2 != 0) {
            throw new IllegalArgumentException("RoPE over " + dims + " dimensions with base " + base);
        }
    }

    /// Cosines and sines, `[tokens, dims / 2]` each.
    public record Tables(float[] cosines, float[] sines) {}

    /// @param thetaScale factor on the base
    public Tables tables(int tokens, double thetaScale) {
        float[] inverse = scaling.inverseFrequencies(base * thetaScale, dims, tokens);
        int half = dims / 2;
        float[] cosines = new float[tokens * half];
        float[] sines = new float[tokens * half];
        float factor = (float) scaling.attentionFactor();
        for (int t = 0; t < tokens; t++) {
            for (int i = 0; i < half; i++) {
                float angle = t * inverse[i];
                cosines[t * half + i] = (float) Math.cos(angle) * factor;
                sines[t * half + i] = (float) Math.sin(angle) * factor;
            }
        }
        return new Tables(cosines, sines);
    }
}
