package sinkscope.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.model.PassRequest;
import sinkscope.statistics.AttentionMeasurer;
import sinkscope.statistics.MeasureSettings;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// One pass that captures every head's attention and measures it, against transformers eager with
/// `output_attentions=True` and the same statistics in numpy. Both run in turn, so that a busy machine slows both.
///
/// Arguments: a Python with torch, transformers and gguf (or `-` to run without the peer), rounds, then lengths.
public final class PassBenchmark {

    private static final Path MODEL = Path.of("assets/models/SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final int THREADS = 2;

    private PassBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        String python = arguments[0];
        int rounds = Integer.parseInt(arguments[1]);
        int[] lengths =
                Arrays.stream(arguments).skip(2).mapToInt(Integer::parseInt).toArray();
        try (Checkpoint checkpoint = Checkpoints.open(MODEL);
                LiveModel model = Models.open(checkpoint, new ModelOptions("cpu", THREADS, 0))) {
            Peer peer = python.equals("-") ? null : new Peer(python);
            for (int tokens : lengths) {
                compare(model, peer, tokens, rounds, System.out);
            }
            if (peer != null) {
                peer.close();
            }
        }
    }

    private static void compare(LiveModel model, @Nullable Peer peer, int tokens, int rounds, PrintStream out)
            throws IOException {
        List<Double> own = new ArrayList<>();
        List<Double> passOnly = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
            double milliseconds = run(model, tokens, true);
            double bare = run(model, tokens, false);
            double theirs = peer == null ? Double.NaN : peer.run(tokens);
            if (round >= 0) {
                own.add(milliseconds);
                passOnly.add(bare);
                others.add(theirs);
            }
        }
        out.printf(
                "T %d: ours %.0f ms with statistics, %.0f ms without, peak %d MB; peer %.0f ms, peak %d MB; ratio"
                        + " %.2f%n",
                tokens,
                median(own),
                median(passOnly),
                peakBytes() >> 20,
                median(others),
                peer == null ? 0 : peer.peak >> 20,
                median(own) / median(others));
    }

    private static double run(LiveModel model, int tokens, boolean statistics) {
        List<Integer> ids = IntStream.range(0, tokens)
                .map(i -> (int) (i * 7919L % 40_000) + 100)
                .boxed()
                .toList();
        PassRequest request = new PassRequest(new Tokens(ids, Collections.nCopies(tokens, "x")), 1, "");
        AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT.withResamples(0));
        long start = System.nanoTime();
        PassListener listener = statistics ? measurer : _ -> {};
        try (LiveAttention pass = model.run(request, listener, Progress.none(), Cancellation.never())) {
            if (statistics) {
                measurer.report();
            }
            pass.meanLoss();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static long peakBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }

    /// The Python process.
    private static final class Peer {

        private final Process process;
        private final PrintWriter in;
        private final BufferedReader out;
        private long peak;

        Peer(String python) throws IOException {
            process = new ProcessBuilder(
                            python, "src/bench/peers/eager_pass.py", MODEL.toString(), Integer.toString(THREADS))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            while (line != null && !line.equals("ready")) {
                line = out.readLine();
            }
        }

        double run(int tokens) throws IOException {
            in.println(tokens);
            String line = out.readLine();
            if (line == null) {
                throw new IOException("the peer ended");
            }
            String[] parts = line.split(" ");
            peak = Long.parseLong(parts[1]);
            return Double.parseDouble(parts[0]);
        }

        void close() {
            in.close();
            process.destroy();
        }
    }
}
