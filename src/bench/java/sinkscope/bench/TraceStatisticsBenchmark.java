package sinkscope.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;

/// Statistics of every head of a recorded trace, against the same in numpy, and the rate at which the trace is read
/// against the rate at which memory is copied. All in turn, so that a busy machine slows all of them.
///
/// Arguments: a trace that `sinkscope record` wrote, a Python with numpy (or `-` for no peer), rounds, resamples behind
/// each interval, and `plain` or `tuned`: how the peer turns float16 into float32 (see `trace_statistics.py`).
public final class TraceStatisticsBenchmark {

    private static final int THREADS = 2;
    private static final int ROWS = 4;
    private static final long COPIED = 1L << 28;

    private TraceStatisticsBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[2]);
        int resamples = Integer.parseInt(arguments[3]);
        System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", Integer.toString(THREADS - 1));
        try (Trace trace = TraceFormats.open(file)) {
            RecordedAttention held = trace.attention().orElseThrow();
            Peer peer = arguments[1].equals("-") ? null : new Peer(arguments[1], file, arguments[4]);
            MeasureSettings settings = MeasureSettings.DEFAULT.withResamples(resamples);
            if (peer != null) {
                peer.run(resamples);
                System.out.println("largest difference to the peer: " + difference(measure(held, settings), peer));
            }
            compare(file, held, settings, peer, rounds, System.out);
            if (peer != null) {
                peer.close();
            }
        }
    }

    private static void compare(
            Path file,
            RecordedAttention held,
            MeasureSettings settings,
            @Nullable Peer peer,
            int rounds,
            PrintStream out)
            throws IOException {
        List<Double> opened = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        List<Double> reads = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        for (int round = -3; round < rounds; round++) {
            double fresh = milliseconds(() -> {
                try (Trace trace = TraceFormats.open(file)) {
                    measure(trace.attention().orElseThrow(), settings);
                }
            });
            double mapped = milliseconds(() -> measure(held, settings));
            double read = milliseconds(() -> read(held));
            double copy = milliseconds(TraceStatisticsBenchmark::copy);
            double theirs = peer == null ? Double.NaN : peer.run(settings.resamples());
            if (round >= 0) {
                opened.add(fresh);
                again.add(mapped);
                reads.add(read);
                copies.add(copy);
                others.add(theirs);
            }
        }
        double cells = (double) held.facts().layers().size()
                * held.facts().heads()
                * held.tokens().count()
                * held.tokens().count();
        double copyRate = COPIED / median(copies) / 1e6;
        out.printf(
                "opened and measured %.1f ms, measured again %.1f ms; peer %.1f ms; ratio %.3f%n",
                median(opened), median(again), median(others), median(opened) / median(others));
        out.printf("read alone, rows to floats: %.1f ms%n", median(reads));
        out.printf("copying memory: %.1f GB/s, two threads%n", copyRate);
        out.printf("%-22s %-34s %s%n", "", "the causal half, all that is read", "the trace as stored");
        List<Double> rows = List.of(median(reads), median(again), median(opened));
        List<String> names = List.of("read alone", "measured again", "opened and measured");
        for (int i = 0; i < rows.size(); i++) {
            out.printf(
                    "%-22s %-34s %s%n",
                    names.get(i), share(cells, rows.get(i), copyRate), share(cells * 2, rows.get(i), copyRate));
        }
    }

    private static String share(double bytes, double milliseconds, double copyRate) {
        double rate = bytes / milliseconds / 1e6;
        return "%.1f GB/s, %.2f of copying".formatted(rate, rate / copyRate);
    }

    private static AttentionReport measure(RecordedAttention attention, MeasureSettings settings) {
        AttentionMeasurer measurer = new AttentionMeasurer(settings);
        for (int layer : attention.facts().layers()) {
            attention.scan(layer, measurer);
        }
        return measurer.report();
    }

    /// Every row up to its diagonal as floats, four at a time, as the statistics read them; heads split in two so that
    /// both threads have as many.
    private static void read(RecordedAttention attention) {
        for (int layer : attention.facts().layers()) {
            attention.scan(
                    layer,
                    rows -> IntStream.range(0, 2 * rows.heads())
                            .parallel()
                            .forEach(piece -> read(rows, piece / 2, piece % 2)));
        }
    }

    private static void read(AttentionRows rows, int head, int half) {
        int middle = (int) (rows.keys() / Math.sqrt(2)) / ROWS * ROWS;
        int end = half == 0 ? middle : rows.keys();
        float[] floats = new float[ROWS * (rows.keys() + ROWS)];
        for (int query = half == 0 ? 0 : middle; query < end; query += ROWS) {
            rows.copyRows(head, query, Math.min(ROWS, end - query), floats, query + ROWS);
        }
    }

    private static final MemorySegment FROM =
            Arena.global().allocate(COPIED, 64).fill((byte) 1);
    private static final MemorySegment TO = Arena.global().allocate(COPIED, 64).fill((byte) 2);

    /// Each thread copies one half, as one piece.
    private static void copy() {
        long part = COPIED / THREADS;
        IntStream.range(0, THREADS).parallel().forEach(i -> MemorySegment.copy(FROM, i * part, TO, i * part, part));
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /// The largest absolute difference over heads and figures that both have.
    private static double difference(AttentionReport report, Peer peer) throws IOException {
        double largest = 0;
        for (String line : peer.figures()) {
            String[] parts = line.split(" ");
            HeadReport head = report.head(new LayerHead(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
            double[] own = {
                head.value("sink_mass"),
                head.value("alpha_0"),
                head.value("sink_rate"),
                head.value("entropy"),
                head.value("entropy_relative"),
                head.value("peak_share"),
                head.value("peak_key"),
                head.value("softmax_deficit"),
                head.decay().at(1),
                head.decay().at(head.decay().lagMax()),
                head.value("gamma")
            };
            double[] theirs = Arrays.stream(parts)
                    .skip(2)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            for (int i = 0; i < own.length; i++) {
                largest = Math.max(largest, Math.abs(own[i] - theirs[i]));
            }
        }
        return largest;
    }

    /// The Python process.
    private static final class Peer {

        private final Process process;
        private final PrintWriter in;
        private final BufferedReader out;

        Peer(String python, Path file, String conversion) throws IOException {
            process = new ProcessBuilder(
                            python,
                            "src/bench/peers/trace_statistics.py",
                            file.toString(),
                            Integer.toString(THREADS),
                            conversion)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            answer();
        }

        double run(int resamples) throws IOException {
            in.println("run " + resamples);
            return Double.parseDouble(answer());
        }

        List<String> figures() throws IOException {
            in.println("figures");
            List<String> lines = new ArrayList<>();
            for (String line = answer(); !line.isEmpty(); line = answer()) {
                lines.add(line);
            }
            return lines;
        }

        private String answer() throws IOException {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("the peer ended");
            }
            return line;
        }

        void close() {
            in.close();
            process.destroy();
        }
    }
}
