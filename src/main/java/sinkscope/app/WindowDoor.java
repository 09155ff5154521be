package sinkscope.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lets this person's other programs, a notebook above all, open files in the window that is already there. It listens
/// on the loopback address only and opens files for whoever knows a token, which stands in a file that its owner alone
/// may read; `assets/python/sinkscope.py` is the other side.
///
/// Asked with one line, `{"token": "…", "open": ["/a/file", …]}`, it answers `opened` or `refused`. Whatever goes wrong
/// between two programs is nothing the person at the window could put right: the door stays open for the next.
final class WindowDoor implements AutoCloseable {

    private static final int LONGEST_LINE = 1 << 16;
    private static final int MILLIS_TO_SPEAK = 2_000;
    private static final int MOST_FILES = 64;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServerSocket door;
    private final Path file;
    private final String token = HexFormat.of().formatHex(bytes());
    private final Consumer<List<Path>> open;

    private WindowDoor(ServerSocket door, Path file, Consumer<List<Path>> open) {
        this.door = door;
        this.file = file;
        this.open = open;
    }

    /// @param file where port and token are told; another window's is replaced, so that the newest window is asked
    /// @param threads one is taken until the door is closed
    /// @param open gets files that exist, on that thread
    /// @return empty where the system lets nobody listen or the file cannot be written
    static Optional<WindowDoor> open(Path file, Executor threads, Consumer<List<Path>> open) {
        try {
            ServerSocket socket = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
            WindowDoor door = new WindowDoor(socket, file, open);
            try {
                door.tell();
            } catch (IOException | UnsupportedOperationException e) {
                socket.close();
                return Optional.empty();
            }
            threads.execute(door::listen);
            return Optional.of(door);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /// A temporary file is its owner's alone from its first moment on, and takes that with it.
    private void tell() throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = Files.createTempFile(folder, "window", ".draft");
        Files.writeString(draft, JSON.writeValueAsString(Map.of("port", door.getLocalPort(), "token", token)));
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void listen() {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                caller.setSoTimeout(MILLIS_TO_SPEAK);
                List<Path> files = asked(line(caller.getInputStream()));
                caller.getOutputStream()
                        .write((files.isEmpty() ? "refused\n" : "opened\n").getBytes(StandardCharsets.UTF_8));
                if (!files.isEmpty()) {
                    open.accept(files);
                }
            } catch (IOException _) {
                // Closed, or a caller that went away.
            }
        }
    }

    private static String line(InputStream from) throws IOException {
        BufferedInputStream in = new BufferedInputStream(from);
        byte[] line = new byte[LONGEST_LINE];
        int length = 0;
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (length == LONGEST_LINE) {
                return "";
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    /// The files asked for by somebody who knows the token; else none.
    private List<Path> asked(String line) {
        List<Path> files = new ArrayList<>();
        try {
            JsonNode said = JSON.readTree(line);
            byte[] known = said.path("token").asString("").getBytes(StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(known, token.getBytes(StandardCharsets.UTF_8))) {
                return List.of();
            }
            for (JsonNode name : said.path("open")) {
                Path path = Path.of(name.asString(""));
                if (path.isAbsolute() && Files.exists(path) && files.size() < MOST_FILES) {
                    files.add(path);
                }
            }
        } catch (JacksonException | InvalidPathException _) {
            return List.of();
        }
        return files;
    }

    /// Closes it; what was told is withdrawn, unless a newer window has told its own.
    @Override
    public void close() {
        try {
            door.close();
            if (Files.readString(file).contains(token)) {
                Files.delete(file);
            }
        } catch (IOException _) {
            // Nobody can ask a closed door.
        }
    }
}
