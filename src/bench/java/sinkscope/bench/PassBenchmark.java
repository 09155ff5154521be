package sinkscope.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sinkscope.model.architecture.Architectures;
import sinkscope.model.engine.MultiplicationRate;

/// One pass that captures every head's attention and measures it, against transformers eager with
/// `output_attentions=True` and the same statistics in numpy. Both run in turn, so that a busy machine slows both, and
/// so do large square products, whose rate is the mark for the pass's own. Memory is that of processes that do nothing
/// else.
///
/// Arguments: a Python with torch, transformers and gguf (or `-` to run without the peer), rounds, then lengths.
public final class PassBenchmark {

    private PassBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        String python = arguments[0];
        int rounds = Integer.parseInt(arguments[1]);
        for (int i = 2; i < arguments.length; i++) {
            int tokens = Integer.parseInt(arguments[i]);
            try (MeasuredModel model = new MeasuredModel();
                    MultiplicationRate rate = new MultiplicationRate(MeasuredModel.THREADS);
                    EagerPeer peer = python.equals("-") ? null : new EagerPeer(python)) {
                compare(model, rate, peer, tokens, rounds, System.out);
            }
        }
    }

    private static void compare(
            MeasuredModel model,
            MultiplicationRate rate,
            @Nullable EagerPeer peer,
            int tokens,
            int rounds,
            PrintStream out)
            throws IOException {
        double[] measured = new double[rounds];
        double[] bare = new double[rounds];
        double[] matmul = new double[rounds];
        double[] product = new double[rounds];
        double[] theirs = new double[rounds];
        Arrays.fill(theirs, Double.NaN);
        model.warmUp(tokens);
        for (int round = -1; round < rounds; round++) {
            int place = Math.max(0, round);
            measured[place] = model.measured(tokens);
            bare[place] = model.bare(tokens);
            matmul[place] = rate.matmul();
            product[place] = rate.product();
            if (peer != null) {
                theirs[place] = peer.run(tokens);
            }
        }
        double operations = MultiplicationRate.operations(Architectures.plan(model.checkpoint()), tokens);
        double reached = operations / (MeasuredModel.median(bare) / 1e3);
        out.printf(
                Locale.ROOT,
                "T %d: ours %.0f ms, %.0f ms without statistics; peer %.0f ms; ratio %.2f%n",
                tokens,
                MeasuredModel.median(measured),
                MeasuredModel.median(bare),
                MeasuredModel.median(theirs),
                MeasuredModel.median(measured) / MeasuredModel.median(theirs));
        out.printf(
                Locale.ROOT,
                "  %.1f GFLOP at %.0f GFLOP/s without statistics, %.2f of the product used (%.0f), %.2f of matmul"
                        + " (%.0f)%n",
                operations / 1e9,
                reached / 1e9,
                reached / MeasuredModel.median(product),
                MeasuredModel.median(product) / 1e9,
                reached / MeasuredModel.median(matmul),
                MeasuredModel.median(matmul) / 1e9);
        long own = PassPeak.of(tokens);
        long other = peer == null ? 0 : peer.peakBytes();
        out.printf(
                Locale.ROOT,
                "  peak memory: ours %d MB, peer %d MB; ratio %.2f%n",
                own >> 20,
                other >> 20,
                own / (double) other);
    }
}
