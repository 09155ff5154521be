package sinkscope.view.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleTextTest {

    @Test
    void isTheTextOfTheSampleRecording() throws Exception {
        assertEquals(Files.readString(Path.of("sample-traces/lighthouse.txt")).stripTrailing(), SampleText.SAMPLE);
    }
}
