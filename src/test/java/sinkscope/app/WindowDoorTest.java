package sinkscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class WindowDoorTest {

    @TempDir
    private Path folder;

    private final BlockingQueue<List<Path>> opened = new LinkedBlockingQueue<>();
    private Path told;
    private WindowDoor door;

    @BeforeEach
    void open() {
        told = folder.resolve("deep/window.json");
        door = door();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private WindowDoor door() {
        return WindowDoor.open(told, task -> Thread.ofPlatform().daemon().start(task), opened::add)
                .orElseThrow();
    }

    private String say(String line) throws IOException {
        int port = JsonMapper.shared()
                .readTree(Files.readString(told))
                .path("port")
                .asInt();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String asking(String token, Path file) {
        return JsonMapper.shared()
                .writeValueAsString(java.util.Map.of("token", token, "open", List.of(file.toString())));
    }

    private String token() throws IOException {
        JsonNode said = JsonMapper.shared().readTree(Files.readString(told));
        return said.path("token").asString();
    }

    @Test
    void opensAFileForWhoKnowsTheToken() throws Exception {
        Path file = Files.createFile(folder.resolve("größe.safetensors"));

        assertEquals("opened\n", say(asking(token(), file)));

        assertEquals(List.of(file), opened.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void refusesEveryoneElseAndStaysOpen() throws Exception {
        Path file = Files.createFile(folder.resolve("a.safetensors"));

        assertEquals("refused\n", say(asking("", file)));
        assertEquals("refused\n", say(asking("0".repeat(64), file)));
        assertEquals("refused\n", say("GET / HTTP/1.1"));
        assertEquals("refused\n", say("{\"token\":"));
        assertEquals("refused\n", say("[]"));
        assertEquals("refused\n", say(asking(token(), folder.resolve("missing"))));
        assertEquals("refused\n", say(asking(token(), Path.of("relative"))));
        assertNull(opened.poll());

        assertEquals("opened\n", say(asking(token(), file)));
    }

    @Test
    void onlyItsOwnerMayReadTheToken() throws Exception {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(told)));
        }
    }

    @Test
    void theNewestWindowIsAskedAndWithdrawsItsOwnWordOnly() throws Exception {
        String older = token();
        try (WindowDoor newer = door()) {
            assertFalse(older.equals(token()));
            door.close();
            assertTrue(Files.exists(told));
        }
        assertFalse(Files.exists(told));
    }
}
