package sinkscope.model;

/// How a model is to be run.
///
/// @param device `auto`, or the id of one of [Devices]
/// @param threads threads of the engine on the CPU; 0 for as many as the machine has cores
/// @param weightBudgetBytes how many bytes of expanded weights are kept between passes; 0 for 60 % of what
///     the device has free when the model is opened
public record ModelOptions(String device, int threads, long weightBudgetBytes) {

    public static final ModelOptions DEFAULT = new ModelOptions("auto", 0, 0);

    /// A budget no weight fits in: every pass expands all weights, one layer at a time.
    public static final long NOTHING_KEPT = 1;

    private static final double BYTES_PER_GIBIBYTE = 1L << 30;

    /// @param weightGibibytes the budget; 0 for the share of what is free
    public static ModelOptions of(String device, int threads, double weightGibibytes) {
        return new ModelOptions(device, threads, (long) (weightGibibytes * BYTES_PER_GIBIBYTE));
    }
}
