package sinkscope.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.raster.ThumbnailGatherer;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;

/// What large traces take: a sparse one of 32 × 32 heads and 4096 tokens in float16 (34 GB, nearly all of it
/// a hole), and a real one of two such layers (2.1 GB) that the system no longer has in memory. Opening, any
/// head, thumbnails and statistics layer by layer, and what of it stays resident.
///
/// Arguments: a folder with 3 GB free for the files, which are deleted in the end, how many layers of the
/// sparse one are measured, and a small trace that is opened first, so that what is timed is no class loading.
public final class TraceSizeBenchmark {

    private static final int HEADS = 32;
    private static final int TOKENS = 4096;
    private static final int SIDE = 48;

    private TraceSizeBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int scanned = Integer.parseInt(arguments[1]);
        Path real = folder.resolve("size-real.safetensors");
        Path sparse = folder.resolve("size-sparse.safetensors");
        try {
            write(real, 2, true);
            write(sparse, 32, false);
            try (Trace warm = TraceFormats.open(Path.of(arguments[2]))) {
                warm.attention().orElseThrow().map(new LayerHead(0, 0));
            }
            drop(real);
            drop(sparse);
            measure("sparse, 34 GB", sparse, 32, scanned, false, System.out);
            measure("real, 2.1 GB, cold", real, 2, 2, true, System.out);
            measure("real, 2.1 GB, cold, again", real, 2, 2, true, System.out);
        } finally {
            Files.deleteIfExists(real);
            Files.deleteIfExists(sparse);
        }
    }

    private static void measure(String name, Path file, int layers, int scanned, boolean cold, PrintStream out)
            throws Exception {
        if (cold) {
            drop(file);
        }
        long begin = System.nanoTime();
        try (Trace trace = TraceFormats.open(file)) {
            RecordedAttention attention = trace.attention().orElseThrow();
            out.printf("%s: opened in %.0f ms%n", name, since(begin));
            if (cold) {
                drop(file);
            }
            Random random = new Random(5);
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                LayerHead where = new LayerHead(random.nextInt(layers), random.nextInt(HEADS));
                long start = System.nanoTime();
                attention.map(where);
                times.add(since(start));
            }
            List<Double> sorted = times.stream().sorted().toList();
            out.printf(
                    "%s: any head in %.0f ms (median of 12, first %.0f, slowest %.0f)%n",
                    name, sorted.get(6), times.getFirst(), sorted.getLast());
            out.printf("%s: resident after heads: %s%n", name, resident());
            if (cold) {
                drop(file);
            }
            long start = System.nanoTime();
            ThumbnailGatherer thumbnails = new ThumbnailGatherer(SIDE);
            AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT);
            for (int layer = 0; layer < scanned; layer++) {
                attention.scan(layer, thumbnails);
                attention.scan(layer, measurer);
                if (layer == 0) {
                    out.printf("%s: first layer's thumbnails and statistics after %.0f ms%n", name, since(start));
                }
            }
            out.printf("%s: %d layers after %.0f ms%n", name, scanned, since(start));
            out.printf("%s: resident after them: %s%n", name, resident());
            if (measurer.report().heads().size() != scanned * HEADS) {
                throw new IllegalStateException("heads are missing");
            }
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("RssAnon") || line.startsWith("RssFile") || line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\s+", " "))
                .collect(Collectors.joining(", "));
    }

    /// Asks the system to forget what it keeps of a file.
    private static void drop(Path file) throws Exception {
        new ProcessBuilder("sync", file.toString()).start().waitFor();
        int code = new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("dd ended with " + code);
        }
    }

    /// Every row falls with distance and gives 0.4 to key 0; a file that is not filled is a hole behind its header.
    private static void write(Path file, int layers, boolean filled) throws IOException {
        long layerBytes = 2L * HEADS * TOKENS * TOKENS;
        String tensors = IntStream.range(0, layers)
                .mapToObj(l -> "\"attn.%d\":{\"dtype\":\"F16\",\"shape\":[%d,%d,%d],\"data_offsets\":[%d,%d]}"
                        .formatted(l, HEADS, TOKENS, TOKENS, l * layerBytes, (l + 1) * layerBytes))
                .collect(Collectors.joining(","));
        String texts = IntStream.range(0, TOKENS)
                .mapToObj(t -> "\\\"t" + t % 500 + "\\\"")
                .collect(Collectors.joining(",", "[", "]"));
        String header = "{\"__metadata__\":{\"format\":\"sinkscope-trace\",\"version\":\"1\",\"model\":\"synthetic\","
                + "\"causal\":\"true\",\"tokens\":\"" + texts + "\"}," + tensors + "}";
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[Math.ceilDiv(json.length, 64) * 64];
        java.util.Arrays.fill(padded, (byte) ' ');
        System.arraycopy(json, 0, padded, 0, json.length);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer head = ByteBuffer.allocate(8 + padded.length).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(head.putLong(padded.length).put(padded).flip());
            if (filled) {
                for (int map = 0; map < layers * HEADS; map++) {
                    channel.write(map(map));
                }
            } else {
                channel.write(ByteBuffer.allocate(1), 8 + padded.length + layers * layerBytes - 1);
            }
        }
    }

    private static ByteBuffer map(int index) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * TOKENS * TOKENS).order(ByteOrder.LITTLE_ENDIAN);
        double gamma = 0.3 + 0.03 * (index % HEADS);
        double[] weights = IntStream.range(0, TOKENS)
                .mapToDouble(d -> Math.pow(d + 1, -gamma))
                .toArray();
        double sum = 0;
        for (int q = 0; q < TOKENS; q++) {
            sum += weights[q];
            float scale = (float) (0.6 / sum);
            for (int k = 0; k <= q; k++) {
                float value = scale * (float) weights[q - k] + (k == 0 ? 0.4f : 0);
                bytes.putShort(2 * (q * TOKENS + k), Float.floatToFloat16(value));
            }
        }
        return bytes;
    }
}
