package sinkscope.model.rotary;

/// Dynamic NTK: past `trained` positions the base grows with the length of the text.
public record DynamicNtkScaling(double factor, long trained) implements RopeScaling {

    @Override
    public String name() {
        return "dynamic";
    }

    @Override
    public String words() {
        return "dynamic NTK with factor " + factor + " past " + trained + " positions";
    }

    @Override
    public float[] inverseFrequencies(double base, int dims, int tokens) {
        double length = Math.max(tokens, trained);
        double stretched = base * Math.pow(factor * length / trained - (factor - 1), (double) dims / (dims - 2));
        return RopeScaling.plain(stretched, dims);
    }
}
