package sinkscope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sinkscope.work.Cancellation;

/// No command writes over what it reads.
class OutputsTest {

    /// For each command that takes --out, a call whose output is an input. `@` is a folder with `trace.safetensors`, a
    /// model in `model` and ids in `ids.json`.
    private static final Map<String, List<String>> CALLS = new TreeMap<>(Map.of(
            "record",
            List.of("record @/model --tokens @/ids.json --out @/model/model.safetensors"),
            "stats",
            List.of(
                    "stats @/model --tokens @/ids.json --out @/ids.json",
                    "stats @/trace.safetensors @/table.csv --out @/table.csv",
                    "stats @/model --texts @/texts.json --out @/texts.json"),
            "sweep",
            List.of("sweep @/model --tokens @/ids.json --out @/ids.json"),
            "merge",
            List.of("merge @/trace.safetensors --out @/trace.safetensors"),
            "lab",
            List.of(
                    "lab streaming-llm @/model --tokens @/ids.json --out @/ids.json",
                    "lab spike-anatomy @/model --out @/model/config.json"),
            "convert",
            List.of("convert @/trace.safetensors --out @/trace.safetensors", "convert @/table.csv --out @/table.csv"),
            "figure",
            List.of(
                    "figure @/spec.json --spec --out @/spec.pdf",
                    "figure @/table.csv --plot heatmap --head 0:0 --csv --out @/table.pdf")));

    @TempDir
    private Path folder;

    private static CommandLine commands() {
        PrintStream none = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Shared shared = new Shared(none, none, false, new Cancellation());
        CommandLine all = new CommandLine(new RootCommand(), shared);
        RootCommand.ALL.forEach(command -> all.addSubcommand(new CommandLine(command, shared)));
        return all;
    }

    @Test
    void everyCommandThatWritesIsAskedWhatItReads() {
        List<String> writing = new ArrayList<>();
        commands().getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().findOption("--out") != null) {
                assertInstanceOf(WritesFiles.class, command.getCommand(), name);
                writing.add(name);
            }
        });
        assertEquals(List.copyOf(CALLS.keySet()), writing.stream().sorted().toList());
    }

    @TestFactory
    Stream<DynamicTest> refuse() {
        return CALLS.values().stream()
                .flatMap(List::stream)
                .map(call -> DynamicTest.dynamicTest(call, () -> refuses(call)));
    }

    private void refuses(String call) throws IOException {
        Files.createDirectories(folder.resolve("model"));
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/llama-gqa"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, folder.resolve("model").resolve(file.getFileName()));
            }
        }
        copy(Path.of("src/test/resources/trace/python.safetensors"), folder.resolve("trace.safetensors"));
        Files.writeString(folder.resolve("ids.json"), "[1, 5, 9, 3, 7, 2, 8, 4]");
        Files.writeString(folder.resolve("texts.json"), "\"one\"\n\"two\"\n");
        Files.writeString(folder.resolve("table.csv"), "1,0,0\n0.5,0.5,0\n0.2,0.3,0.5\n");
        Files.writeString(
                folder.resolve("spec.json"),
                "{\"format\":\"sinkscope-figure\",\"version\":1,\"sources\":[{\"letter\":\"A\",\"file\":\"trace.safetensors\"}],"
                    + "\"rows\":[[{\"plot\":\"heatmap\",\"heads\":[\"A:0:0\"]}]]}");
        List<String> arguments = new ArrayList<>();
        for (String word : call.split(" ")) {
            arguments.add(word.replace("@", folder.toString()));
        }
        Path target = Path.of(arguments.getLast());
        Path kept = Files.exists(target)
                ? target
                : target.resolveSibling(
                        target.getFileName().toString().replace(".pdf", call.contains("--csv") ? ".csv" : ".json"));
        byte[] before = Files.readAllBytes(kept);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int code = new Commands(stream, stream, false).run(arguments.toArray(String[]::new));
        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals(Commands.FAULT, code, said);
        assertTrue(said.contains("is read by this command and would be replaced"), said);
        assertArrayEquals(before, Files.readAllBytes(kept));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
