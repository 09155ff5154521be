package sinkscope.model.rotary;

/// How inverse frequencies are changed to stretch a model's context. Formulas as in transformers'
/// `modeling_rope_utils`, in float32.
public interface RopeScaling {

    /// The configuration's name for it, such as `llama3`; `none` without.
    String name();

    /// The scaling with its parameters, for people.
    String words();

    /// @param base the RoPE base, already multiplied by the user's factor
    /// @param dims rotated dimensions of a head
    /// @param tokens length of the text, for scalings that depend on it
    /// @return `[dims / 2]`
    float[] inverseFrequencies(double base, int dims, int tokens);

    /// Factor on cosines and sines.
    default double attentionFactor() {
        return 1;
    }

    /// `1 / base^(2i / dims)`
    static float[] plain(double base, int dims) {
        float[] inverse = new float[dims / 2];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1f / power(base, i, dims);
        }
        return inverse;
    }

    /// `base^(2i / dims)` in float32.
    static float power(double base, int i, int dims) {
        return (float) Math.pow((float) base, (float) (2 * i) / dims);
    }
}
