package sinkscope.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftsTest {

    @TempDir
    private Path folder;

    @Test
    void aRunThatWritesKeepsItsDraftsFromBeingCleared() throws Exception {
        Path target = folder.resolve("a.txt");
        WholeFile.write(target, draft -> {
            Drafts.clear();
            assertTrue(Files.exists(draft));
            Files.writeString(draft, "whole");
        });
        assertEquals("whole", Files.readString(target));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(target), files.toList());
        }
    }

    @Test
    void aNameOfTwoHundredCharactersAndMoreIsWritten() throws Exception {
        Path target = folder.resolve("é".repeat(110) + "x".repeat(30));
        WholeFile.write(target, draft -> Files.writeString(draft, "whole"));
        assertEquals("whole", Files.readString(target));
    }

    @Test
    void whatIsBeingWrittenIsDiscardedWhenItsRunIsEnded() throws Exception {
        Path draft = Drafts.create(folder.resolve("big.safetensors"), ".part");
        assertTrue(Files.exists(draft));
        Drafts.discardOwn();
        assertFalse(Files.exists(draft));
    }

    @Test
    void formulasAreTextsInTables() {
        assertEquals("'=1+1", CsvCell.text("=1+1"));
        assertEquals("\"'@a,b\"", CsvCell.text("@a,b"));
        assertEquals("-1.5e-3", CsvCell.text("-1.5e-3"));
        assertEquals("=1+1", CsvCell.original(CsvCell.text("=1+1")));
    }
}
