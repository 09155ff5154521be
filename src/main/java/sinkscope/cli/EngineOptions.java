package sinkscope.cli;

import picocli.CommandLine.Option;
import sinkscope.model.Devices;
import sinkscope.model.ModelOptions;
import sinkscope.work.UserFault;

/// Where and with how much a model runs.
final class EngineOptions {

    private static final double BYTES_PER_GIBIBYTE = 1L << 30;

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "auto",
            description = "auto, cpu, cuda:0 … or mps. Default: auto.")
    private String device = "auto";

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads on the CPU. Default: as many as the machine has cores.")
    private int threads;

    @Option(
            names = "--weight-budget",
            paramLabel = "GIB",
            description =
                    "How many GiB of weights are kept expanded between passes; the others are expanded again layer"
                            + " by layer. Default: 60 %% of the free memory, and none for a single pass.")
    private double budget = Double.NaN;

    @Option(
            names = "--torch",
            paramLabel = "FOLDER|PYTHON",
            defaultValue = "",
            description = "A PyTorch 2.7.1 of your own to compute with, for CUDA: its folder, or a Python that has it.")
    private String torch = "";

    /// @throws UserFault if a value is out of its range, or there is no such PyTorch
    ModelOptions options() {
        return options(ModelOptions.DEFAULT.weightBudgetBytes());
    }

    /// For a model that will run once: keeping expanded weights for a second pass would be for nothing.
    ///
    /// @throws UserFault as [#options()]
    ModelOptions forOnePass() {
        return options(ModelOptions.NOTHING_KEPT);
    }

    private ModelOptions options(long usualBudget) {
        // Far more threads than cores take a minute to start and never help.
        int most = Math.max(16, 4 * Runtime.getRuntime().availableProcessors());
        if (threads < 0 || threads > most) {
            throw new UserFault("--threads must be 1 to " + most + " on this machine, not " + threads + ".");
        }
        if (budget < 0 || budget > 1 << 20) {
            throw new UserFault("--weight-budget must be a number of GiB from 0 on, not " + budget + ".");
        }
        if (!torch.isEmpty()) {
            Devices.useTorch(torch);
        }
        long bytes = Double.isNaN(budget)
                ? usualBudget
                : Math.max(ModelOptions.NOTHING_KEPT, (long) (budget * BYTES_PER_GIBIBYTE));
        return new ModelOptions(device, threads, bytes);
    }
}
