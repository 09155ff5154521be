package sinkscope.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {

    @TempDir
    private Path folder;

    private static WholeFile.Content text(String text) {
        return path -> Files.writeString(path, text);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsWrittenMayBeReadByWhomeverOtherFilesMay() throws Exception {
        Path usual = Files.createFile(folder.resolve("usual"));
        Path alone = folder.resolve("alone");
        Path together = folder.resolve("together");
        WholeFile.write(alone, text("a"));
        WholeFiles.write(Map.of(together, text("b")));
        var views =
                Files.getFileStore(folder).supportsFileAttributeView("posix") ? "posix:permissions" : "isRegularFile";
        assertEquals(Files.getAttribute(usual, views), Files.getAttribute(alone, views));
        assertEquals(Files.getAttribute(usual, views), Files.getAttribute(together, views));
    }

    @Test
    void ifOneFailsAllAreAsTheyWere() throws Exception {
        Path first = Files.writeString(folder.resolve("first"), "old");
        Path second = Files.createDirectory(folder.resolve("second"));
        Map<Path, WholeFile.Content> contents = new LinkedHashMap<>();
        contents.put(first, text("new"));
        contents.put(second, text("new"));
        assertThrows(IOException.class, () -> WholeFiles.write(contents));
        assertEquals("old", Files.readString(first));
        assertEquals(List.of("first", "second"), names());
    }

    @Test
    void allAreReplacedTogether() throws Exception {
        Path first = Files.writeString(folder.resolve("first"), "old");
        Path second = folder.resolve("second");
        WholeFiles.write(Map.of(first, text("1"), second, text("2")));
        assertEquals("1", Files.readString(first));
        assertEquals("2", Files.readString(second));
        assertEquals(List.of("first", "second"), names());
    }
}
