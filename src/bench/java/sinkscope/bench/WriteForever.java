package sinkscope.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sinkscope.cli.Commands;
import sinkscope.file.Drafts;

/// Writes the same files again and again until it is killed, as `src/bench/faults/kill_nine.py` does:
/// `WriteForever record|convert|figure|sweep FOLDER`.
public final class WriteForever {

    private static final Path MODEL = Path.of("src/test/resources/tiny/llama3-published-rule");
    private static final Path TRACE = Path.of("src/test/resources/trace/python.safetensors");

    private WriteForever() {}

    public static void main(String[] arguments) throws Exception {
        Drafts.clear();
        Path folder = Path.of(arguments[1]);
        Path ids = folder.resolveSibling("ids.json");
        if (!Files.exists(ids)) {
            Files.writeString(ids, "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]");
        }
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        for (int turn = 0; ; turn++) {
            int code = new Commands(nowhere, System.err, false)
                    .run(command(arguments[0], folder, ids).toArray(String[]::new));
            if (code != 0) {
                System.exit(code);
            }
            if (turn == 0) {
                System.out.println("writing");
            }
        }
    }

    private static List<String> command(String kind, Path folder, Path ids) {
        String model = MODEL.toString();
        return switch (kind) {
            case "record" -> List.of("record", model, "--tokens", ids.toString(), "--out", folder + "/t.safetensors");
            case "convert" -> List.of("convert", TRACE.toString(), "--out", folder + "/c.npz");
            case "figure" ->
                List.of(
                        "figure",
                        TRACE.toString(),
                        "--plot",
                        "heatmap",
                        "--head",
                        "0:0",
                        "--csv",
                        "--spec",
                        "--latex",
                        "--out",
                        folder + "/f.pdf");
            case "sweep" ->
                List.of(
                        "sweep",
                        model,
                        "--tokens",
                        ids.toString(),
                        "--theta-scales",
                        "1,16",
                        "--quiet",
                        "--out",
                        folder + "/s.safetensors");
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
