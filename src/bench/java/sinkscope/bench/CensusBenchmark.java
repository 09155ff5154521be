package sinkscope.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;

/// The census of a model's weights: the norm of the quadratic form of every dimension of every block.
///
/// Arguments: the model, rounds.
public final class CensusBenchmark {

    private static final double NANOS = 1e9;

    private CensusBenchmark() {}

    public static void main(String[] arguments) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Checkpoint checkpoint = Checkpoints.open(Path.of(arguments[0]));
                LiveModel model = Models.open(checkpoint, ModelOptions.DEFAULT)) {
            for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
                long start = System.nanoTime();
                long processor = system.getProcessCpuTime();
                for (int layer = 0; layer < model.facts().layers(); layer++) {
                    model.weights().quadraticNorms(layer);
                }
                System.out.printf(
                        Locale.ROOT,
                        "census of %d blocks: %.2f s, %.2f s of processor time, load %.1f%n",
                        model.facts().layers(),
                        (System.nanoTime() - start) / NANOS,
                        (system.getProcessCpuTime() - processor) / NANOS,
                        system.getSystemLoadAverage());
            }
        }
    }
}
