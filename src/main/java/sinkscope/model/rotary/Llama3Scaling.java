package sinkscope.model.rotary;

/// Llama 3.1: long wavelengths are stretched by `factor`, short ones left alone, those between blended.
///
/// @param trained positions of the original training
public record Llama3Scaling(double factor, double lowFactor, double highFactor, double trained) implements RopeScaling {

    @Override
    public String name() {
        return "llama3";
    }

    @Override
    public String words() {
        return "llama3 with factor " + factor + ", low and high frequency factors " + lowFactor + " and " + highFactor
                + ", original context " + (long) trained;
    }

    @Override
    public float[] inverseFrequencies(double base, int dims, int tokens) {
        float[] inverse = RopeScaling.plain(base, dims);
        double longest = trained / lowFactor;
        double shortest = trained / highFactor;
        for (int i = 0; i < inverse.length; i++) {
            float wavelength = (float) (2 * Math.PI) / inverse[i];
            if (wavelength > longest) {
                inverse[i] = inverse[i] / (float) factor;
            } else if (wavelength >= shortest) {
                float smooth = ((float) trained / wavelength - (float) lowFactor) / (float) (highFactor - lowFactor);
                inverse[i] = (1 - smooth) * inverse[i] / (float) factor + smooth * inverse[i];
            }
        }
        return inverse;
    }
}
