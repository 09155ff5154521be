package sinkscope.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How the sources look: one format, files small enough to read.
class SourcesTest {

    private static final int LONGEST_FILE = 450;

    @Test
    void areFormatted() throws Exception {
        assertEquals(
                List.of(),
                SourceFormat.misformatted("src/main/java", "src/test/java", "src/bench/java"),
                "run `mvn -q test-compile exec:exec@format` to format these");
    }

    @Test
    void areShort() throws Exception {
        List<Path> tooLong = new ArrayList<>();
        for (Path file : SourceFormat.sources(Path.of("src/main/java"))) {
            if (Files.readAllLines(file).size() > LONGEST_FILE) {
                tooLong.add(file);
            }
        }
        assertEquals(List.of(), tooLong, "files past " + LONGEST_FILE + " lines have more than one reason");
    }
}
