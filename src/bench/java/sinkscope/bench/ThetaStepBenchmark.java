package sinkscope.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the window runs when θ is turned, alone on the machine and beside a second process that keeps one processor
/// busy, against a pass of the peer of [PassBenchmark] under the same conditions.
///
/// Arguments: a Python with torch, transformers and gguf (or `-` to run without the peer), rounds, then lengths.
public final class ThetaStepBenchmark {

    private ThetaStepBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = Integer.parseInt(arguments[1]);
        try (MeasuredModel model = new MeasuredModel();
                EagerPeer peer = arguments[0].equals("-") ? null : new EagerPeer(arguments[0])) {
            for (int i = 2; i < arguments.length; i++) {
                int tokens = Integer.parseInt(arguments[i]);
                model.warmUp(tokens);
                compare(model, peer, tokens, rounds, "alone", System.out);
                Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
                try {
                    compare(model, peer, tokens, rounds, "beside a busy process", System.out);
                } finally {
                    busy.destroy();
                }
            }
        }
    }

    private static void compare(
            MeasuredModel model, @Nullable EagerPeer peer, int tokens, int rounds, String beside, PrintStream out)
            throws IOException {
        double[] own = new double[rounds];
        double[] theirs = new double[rounds];
        ProcessorTime used = new ProcessorTime();
        for (int round = -1; round < rounds; round++) {
            if (round == 0) {
                used = new ProcessorTime();
            }
            int place = Math.max(0, round);
            own[place] = model.thetaStep(tokens, Math.pow(2, round % 5));
            theirs[place] = peer == null ? Double.NaN : peer.run(tokens);
        }
        double processor = used.milliseconds() / rounds;
        out.printf(
                Locale.ROOT,
                "T %d, %s: θ step %.0f ms, %.0f ms of processor time; peer's pass %.0f ms%n",
                tokens,
                beside,
                MeasuredModel.median(own),
                processor,
                MeasuredModel.median(theirs));
    }
}
