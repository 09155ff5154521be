package sinkscope.cli;

import picocli.CommandLine.Option;
import sinkscope.model.ModelOptions;
import sinkscope.work.UserFault;

/// Where and how wide a model runs.
final class EngineOptions {

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

    ModelOptions options() {
        if (threads < 0 || threads > 4096) {
            throw new UserFault("--threads must be 1 to 4096, not " + threads + ".");
        }
        return new ModelOptions(device, threads, ModelOptions.DEFAULT.weightBudgetBytes());
    }
}
