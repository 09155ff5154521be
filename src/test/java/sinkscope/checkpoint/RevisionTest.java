package sinkscope.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.work.Cancellation;

class RevisionTest {

    // SHA-256 of "abc": FIPS 180-4's own example.
    private static final String ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    private static String of(Path model) {
        return Revision.of(model, Cancellation.never());
    }

    @Test
    void aFileIsItsHash() throws Exception {
        assertEquals(ABC, of(Files.writeString(folder.resolve("m.gguf"), "abc")));
    }

    @Test
    void partsAndShardsAreHashedAsOne() throws Exception {
        Files.writeString(folder.resolve("m-00001-of-00002.gguf"), "a");
        Path second = Files.writeString(folder.resolve("m-00002-of-00002.gguf"), "bc");
        assertEquals(ABC, of(second));
        Files.writeString(folder.resolve("model-1.safetensors"), "ab");
        Files.writeString(folder.resolve("model-2.safetensors"), "c");
        Files.writeString(folder.resolve("config.json"), "{}");
        assertEquals(ABC, of(folder));
    }

    @Test
    void inTheHubsCacheItIsTheCommit() throws Exception {
        Path model = folder.resolve("models--someone--tiny");
        Path snapshot = Files.createDirectories(model.resolve("snapshots/c0ffee"));
        Path file = Files.writeString(snapshot.resolve("m.gguf"), "abc");
        assertEquals("c0ffee", of(file));
        assertEquals("c0ffee", of(snapshot));
        assertEquals("c0ffee", of(model));
    }
}
