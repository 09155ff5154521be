package sinkscope.trace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.LayerHead;
import sinkscope.attention.RecordedAttention;
import sinkscope.work.UserFault;

/// Every fixture, cut short, overwritten and renamed in hundreds of ways: it opens and can be read, or is refused in a
/// sentence that names it. Nothing else may happen.
class DamagedTracesTest {

    private static final Path FILES = Path.of("src/test/resources/trace");
    private static final int WAYS = 60;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> damagedFilesAreRefusedInASentence() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> damage(file)));
        }
    }

    private void damage(Path original) throws IOException {
        byte[] whole = Files.readAllBytes(original);
        Path name = original.getFileName();
        assertTrue(name != null);
        Path file = folder.resolve(name.toString());
        Random random = new Random(name.hashCode());
        int refused = 0;
        for (byte[] bytes : damaged(whole, random)) {
            Files.write(file, bytes);
            refused += opens(file) ? 0 : 1;
        }
        assertTrue(refused > WAYS / 6, refused + " refused");
    }

    private static List<byte[]> damaged(byte[] whole, Random random) {
        List<byte[]> all = new ArrayList<>();
        all.add(new byte[0]);
        all.add(new byte[whole.length]);
        for (int i = 0; i < WAYS; i++) {
            byte[] bytes = whole.clone();
            int early = Math.min(whole.length, 400);
            switch (i % 6) {
                case 0 -> bytes = java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
                case 1 -> bytes[random.nextInt(early)] ^= (byte) (1 << random.nextInt(8));
                case 2 -> {
                    for (int n = 0; n < 20; n++) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                    }
                }
                case 3 -> {
                    for (int n = 0; n < 8; n++) {
                        bytes[random.nextInt(Math.min(16, bytes.length))] = (byte) random.nextInt();
                    }
                }
                case 4 -> {
                    // Another digit in a header is another shape, offset or length.
                    for (int n = 0; n < early; n++) {
                        if (Character.isDigit(bytes[n]) && random.nextInt(6) == 0) {
                            bytes[n] = (byte) ('0' + random.nextInt(10));
                        }
                    }
                }
                default -> {
                    int from = random.nextInt(bytes.length);
                    int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
                    java.util.Arrays.fill(bytes, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
                }
            }
            all.add(bytes);
        }
        return all;
    }

    private static boolean opens(Path file) {
        try (Trace trace = TraceFormats.open(file)) {
            assertFalse(trace.attention().isEmpty() && trace.sweep().isEmpty());
            trace.attention().ifPresent(DamagedTracesTest::readAll);
            return true;
        } catch (UserFault fault) {
            String message = String.valueOf(fault.getMessage());
            assertTrue(message.contains(String.valueOf(file.getFileName())), message);
            boolean ends = message.endsWith(".") || message.endsWith("\"");
            assertTrue(ends && !message.contains("\n"), message);
            assertTrue(message.length() < 900, message);
            return false;
        }
    }

    private static void readAll(RecordedAttention attention) {
        for (int layer : attention.facts().layers()) {
            attention.map(new LayerHead(layer, 0));
            attention.scan(layer, rows -> rows.copyRow(rows.heads() - 1, rows.keys() - 1, new float[rows.keys()], 0));
        }
    }
}
