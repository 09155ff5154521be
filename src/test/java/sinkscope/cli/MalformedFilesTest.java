package sinkscope.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Files that once ended the process, never ended themselves, or were called a bug of this program: each is read, or
/// refused in one sentence that names it, and soon.
class MalformedFilesTest {

    private static final Path FILES = Path.of("src/test/resources/malformed");

    /// Ten times what any takes on an idle machine, because this one may be busy.
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> files() throws IOException {
        return listed(FILES)
                .filter(Files::isRegularFile)
                .map(file -> test(file, () -> {
                    run(file, "info", file.toString());
                    List<String> stats = new ArrayList<>(List.of("stats", file.toString(), "--out", out().toString()));
                    if (file.toString().endsWith(".gguf")) {
                        Path ids = Files.writeString(folder.resolve("ids.json"), "[1, 2, 3]");
                        stats.addAll(List.of("--tokens", ids.toString()));
                    }
                    run(file, stats.toArray(String[]::new));
                }));
    }

    @TestFactory
    Stream<DynamicTest> models() throws IOException {
        return listed(FILES.resolve("folders"))
                .map(model -> test(model, () -> {
                    Path whole = assembled(model);
                    run(whole, "info", whole.toString());
                    List<String> stats = new ArrayList<>(List.of("stats", whole.toString(), "--out", out().toString()));
                    stats.addAll(List.of("--text-string", "a b c " + "a".repeat(64) + "b"));
                    if (Files.exists(model.resolve("chat_template.jinja"))) {
                        stats.add("--chat");
                    }
                    run(whole, stats.toArray(String[]::new));
                }));
    }

    private interface Check {
        void run() throws IOException;
    }

    private static DynamicTest test(Path path, Check check) {
        return DynamicTest.dynamicTest(
                String.valueOf(path.getFileName()), () -> assertTimeoutPreemptively(PATIENCE, check::run));
    }

    private static Stream<Path> listed(Path place) throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.sorted().toList().stream();
        }
    }

    private Path out() {
        return folder.resolve("out.json");
    }

    /// What is odd about a model lies in a folder of its own; the rest is the same for all.
    private Path assembled(Path model) throws IOException {
        Path whole = folder.resolve(String.valueOf(model.getFileName()));
        Files.createDirectories(whole);
        boolean alone = Files.exists(model.resolve("config.json"));
        boolean sentencePiece = Files.exists(model.resolve("tokenizer.model"));
        for (Path file : alone ? List.<Path>of() : listed(FILES.resolve("base")).toList()) {
            if (!sentencePiece || !file.endsWith("tokenizer.json")) {
                Files.copy(file, whole.resolve(file.getFileName()));
            }
        }
        for (Path file : listed(model).toList()) {
            Files.copy(file, whole.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        return whole;
    }

    private static void run(Path file, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new Commands(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false)
                .run(arguments);
        String said = err.toString(StandardCharsets.UTF_8);
        String shown = out.toString(StandardCharsets.UTF_8);
        assertTrue(code == Commands.DONE || code == Commands.FAULT, said);
        assertTrue(code == Commands.DONE || said.contains(String.valueOf(file.getFileName())), said);
        assertTrue(said.lines().count() <= 1, said);
        assertFalse(said.contains("bug of Sinkscope") || said.contains("Exception"), said);
        assertFalse(said.contains(": null"), said);
        assertTrue((said + shown).replace("\n", "").chars().noneMatch(Character::isISOControl), said + shown);
        if (Boolean.getBoolean("sinkscope.show")) {
            System.err.println(code + " " + said.strip());
        }
    }
}
