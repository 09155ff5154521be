package sinkscope.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.work.Unexpected;

class LogFileTest {

    @TempDir
    private Path home;

    @Test
    void nothingIsMadeBeforeThereIsSomethingToSay() {
        LogFile log = LogFile.in(home.resolve("log"), "first");
        log.close();
        assertFalse(Files.exists(home.resolve("log")));
        assertEquals(List.of(), LogFile.last(home.resolve("log"), 10));
    }

    @Test
    void holdsWhatWentWrongAndNothingOfFilesAndTexts() throws IOException {
        LogFile log = LogFile.in(home.resolve("log"), "first");
        try {
            Unexpected.log(new IllegalStateException(
                    "the token “secret” of /home/somebody/diary.txt",
                    new ArrayIndexOutOfBoundsException("Index 7 out of bounds for length 3")));
        } finally {
            log.close();
        }
        List<String> lines = LogFile.last(home.resolve("log"), 1000);
        String text = String.join("\n", lines);
        assertTrue(text.contains("java.lang.IllegalStateException\n"), text);
        assertTrue(text.contains("caused by java.lang.ArrayIndexOutOfBoundsException: Index 7 out of"), text);
        assertTrue(text.contains("holdsWhatWentWrongAndNothingOfFilesAndTexts"), text);
        assertFalse(text.contains("secret"), text);
        assertFalse(text.contains("diary"), text);
        assertEquals(lines.subList(lines.size() - 2, lines.size()), LogFile.last(home.resolve("log"), 2));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("log"))));
    }

    @Test
    void theOldestGoes() throws IOException {
        LogFile log = LogFile.in(home.resolve("log"), "first");
        System.Logger rooms = System.getLogger(LogFile.NAME);
        String line = "x".repeat(4000);
        try {
            for (int i = 0; i < 1000; i++) {
                rooms.log(System.Logger.Level.WARNING, line);
            }
        } finally {
            log.close();
        }
        try (Stream<Path> files = Files.list(home.resolve("log"))) {
            List<Path> all = files.toList();
            assertEquals(4, all.size(), all.toString());
            for (Path file : all) {
                assertTrue(Files.size(file) <= 520 << 10, file + " has " + Files.size(file));
            }
        }
    }

    @Test
    void aFolderThatCannotBeWrittenMeansNoLog() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "in the way");
        LogFile log = LogFile.in(file, "first");
        Unexpected.log(new IllegalStateException());
        log.close();
        assertEquals("in the way", Files.readString(file));
    }
}
