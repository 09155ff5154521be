package sinkscope.statistics.theory;

import java.util.List;

/// Numbers other people published, drawn behind our own.
public final class Published {

    /// A point of Figure 18.1.
    ///
    /// @param theta RoPE base
    /// @param gammaPade the γ on its left axis, which is γ_Padé at T = 512 and not a measurement
    /// @param sinkMass on its right axis
    public record Point(double theta, double gammaPade, double sinkMass) {}

    /// A sink mass reported of one model at its own θ.
    public record CrossModel(String model, double sinkMass) {}

    /// Figure 18.1: pythia-1b with θ rescaled within the model, read off the figure to ±0.001.
    public static final List<Point> FIGURE_18_1 = List.of(
            new Point(2_500, 0.747, 0.376),
            new Point(5_000, 0.865, 0.387),
            new Point(10_000, 0.930, 0.388),
            new Point(40_000, 0.982, 0.385),
            new Point(160_000, 0.9955, 0.380),
            new Point(640_000, 0.9989, 0.371));

    /// T of Figure 18.1.
    public static final int FIGURE_18_1_TOKENS = 512;

    /// Approximate sink masses the chapter names across models.
    public static final List<CrossModel> CROSS_MODEL =
            List.of(new CrossModel("Mistral", 0.64), new CrossModel("Qwen2.5", 0.02));

    private Published() {}
}
