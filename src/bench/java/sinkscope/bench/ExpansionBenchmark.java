package sinkscope.bench;

import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import sinkscope.tensor.ElementType;
import sinkscope.tensor.Tensor;
import sinkscope.tensor.TensorReader;

/// How fast each element type is expanded to float32 into native memory, on one thread, a matrix of 512 × 2048 a time.
///
/// The peer is the machine's own rate of copying memory. Prints the best of many short rounds, which other processes
/// disturb least: billions of elements a second, gigabytes of float32 written a second, and the latter as a share of
/// the copying rate. Arguments: the types to measure; all if none.
public final class ExpansionBenchmark {

    private static final long ROWS = 512;
    private static final long COLUMNS = 2048;
    private static final long WARM_UP_NANOSECONDS = 1_500_000_000L;
    private static final int ROUNDS = 100;

    private ExpansionBenchmark() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        long elements = ROWS * COLUMNS;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment target = arena.allocate(elements * 4, 64);
            MemorySegment source = arena.allocate(elements * 8, 64);
            fill(source);
            double copy = seconds(() -> MemorySegment.copy(source, 0, target, 0, elements * 4));
            out.printf(Locale.ROOT, "%-8s %8s %8s %8s%n", "type", "Gelem/s", "GB/s", "of copy");
            row(out, "copy", elements, copy, copy);
            for (ElementType type : ElementType.values()) {
                if (args.length == 0 || Arrays.asList(args).contains(type.name())) {
                    MemorySegment scales =
                            type == ElementType.MXFP4_PAIRS ? source.asSlice(0, elements / 32) : MemorySegment.NULL;
                    Tensor tensor = new Tensor(
                            "t", type, new long[] {ROWS, COLUMNS}, source.asSlice(0, type.bytes(elements)), scales);
                    row(
                            out,
                            type.name(),
                            elements,
                            seconds(() -> TensorReader.floats(tensor, 0, elements, target, 0)),
                            copy);
                }
            }
        }
    }

    private static void row(PrintStream out, String name, long elements, double seconds, double copy) {
        out.printf(
                Locale.ROOT,
                "%-8s %8.2f %8.2f %8.2f%n",
                name,
                elements / seconds / 1e9,
                4 * elements / seconds / 1e9,
                copy / seconds);
    }

    private static double seconds(Runnable expansion) {
        double best = Double.POSITIVE_INFINITY;
        long warm = System.nanoTime() + WARM_UP_NANOSECONDS;
        while (System.nanoTime() < warm) {
            expansion.run();
        }
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            expansion.run();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    private static void fill(MemorySegment memory) {
        Random random = new Random(1);
        for (long i = 0; i < memory.byteSize(); i += 4) {
            // Halves of about one, wherever a block type has its scales.
            memory.set(ValueLayout.JAVA_INT, i, random.nextInt() & 0x3BFF_3BFF);
        }
    }
}
