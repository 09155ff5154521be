package sinkscope.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MappedPagesTest {

    private static final int SIZE = 32 << 20;

    @TempDir
    Path folder;

    private Path file() throws Exception {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i += 4096) {
            bytes[i] = (byte) (i >> 12);
        }
        return Files.write(folder.resolve("pages"), bytes);
    }

    private static int sum(MemorySegment bytes) {
        int sum = 0;
        for (long i = 0; i < bytes.byteSize(); i += 4096) {
            sum += bytes.get(ValueLayout.JAVA_BYTE, i);
        }
        return sum;
    }

    /// Kilobytes of this file that are in this process.
    private static long resident(Path file) throws Exception {
        String[] lines = Files.readString(Path.of("/proc/self/smaps")).split("\n");
        int at = 0;
        while (!lines[at].endsWith(file.toString())) {
            at++;
        }
        String line = Arrays.stream(lines, at, lines.length)
                .filter(l -> l.startsWith("Rss:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsGivenBackLeavesTheProcessAndIsReadAgain() throws Exception {
        Path file = file();
        try (MappedFile mapped = MappedFile.open(file)) {
            int sum = sum(mapped.bytes());
            assertTrue(resident(file) > SIZE / 1024 / 2);
            long given = MappedPages.giveBack(mapped.bytes());
            assertTrue(given > SIZE - (1 << 18), () -> given + " bytes");
            assertTrue(resident(file) < 512);
            assertEquals(sum, sum(mapped.bytes()));
        }
    }

    @Test
    void whatIsNoMappedFileStays() {
        MemorySegment heap = MemorySegment.ofArray(new byte[1 << 20]);
        assertEquals(0, MappedPages.giveBack(heap));
        assertEquals(0, MappedPages.giveBack(MemorySegment.NULL));
    }

    @Test
    void lessThanAPageStays() throws Exception {
        try (MappedFile mapped = MappedFile.open(file())) {
            assertEquals(0, MappedPages.giveBack(mapped.bytes().asSlice(100, 3000)));
        }
    }
}
