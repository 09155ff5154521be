package sinkscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.log.LogFile;
import sinkscope.work.Unexpected;

class UnexpectedFaultsTest {

    @TempDir
    private Path folder;

    @Test
    void whatNobodyCaughtIsSaidOnceAndLoggedEachTime() throws Exception {
        List<String> said = new ArrayList<>();
        UnexpectedFaults faults = new UnexpectedFaults(Runnable::run, said::add);
        LogFile log = LogFile.in(folder.resolve("log"), "Sinkscope of a test");
        Throwable fault = new NoClassDefFoundError("some/Missing");
        try {
            faults.uncaughtException(Thread.currentThread(), fault);
            faults.uncaughtException(Thread.currentThread(), fault);
            faults.uncaughtException(Thread.currentThread(), new IllegalStateException("another"));
        } finally {
            log.close();
        }
        assertEquals(2, said.size());
        assertTrue(said.getFirst().contains("some/Missing"), said.getFirst());
        assertTrue(said.getFirst().contains("still open"), said.getFirst());
        assertTrue(said.getFirst().contains("Copy diagnostics"), said.getFirst());
        List<String> lines = LogFile.last(folder.resolve("log"), 1000);
        assertEquals(
                2,
                lines.stream()
                        .filter(line -> line.contains("NoClassDefFoundError"))
                        .count());
        assertTrue(lines.getFirst().endsWith("Sinkscope of a test"), lines.getFirst());
        try (var files = Files.list(folder.resolve("log"))) {
            assertEquals(1, files.count(), "one log, and no lock left");
        }
    }

    @Test
    void memoryIsNamedAsWhatWasMissing() {
        assertTrue(Unexpected.sentence(new OutOfMemoryError("heap")).contains("enough memory"));
    }
}
