package sinkscope.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.attention.RecordedAttention;
import sinkscope.tensor.ElementType;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceCopy;
import sinkscope.work.UserFault;

@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a trace of any kind, or a selection of it, as this program's own, as a NumPy archive, or one head"
                    + " as a table of numbers.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  sinkscope convert story.safetensors --layers 0,12-15 --heads 3 --tokens 0-63 --out part.npz"
        })
final class ConvertCommand implements Callable<Integer>, WritesFiles {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})-(\\d{1,7})");

    private final Shared shared;

    @Parameters(paramLabel = "TRACE", description = "A trace of any kind that can be opened.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.safetensors|.npz|.csv",
            description = "What to write; its ending says how.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--layers",
            paramLabel = "LIST",
            defaultValue = "",
            description = "Layers, such as 0,12-15. Default: all that are recorded.")
    private String layers = "";

    @Option(
            names = "--heads",
            paramLabel = "LIST",
            defaultValue = "",
            description = "Heads, such as 0,3-5. Default: all.")
    private String heads = "";

    @Option(
            names = "--tokens",
            paramLabel = "FIRST-LAST",
            defaultValue = "",
            description =
                    "Tokens, counted from 0, such as 40-60; rows then lose what they gave to others. Default: all.")
    private String tokens = "";

    @Option(
            names = "--dtype",
            paramLabel = "f16|f32",
            defaultValue = "f32",
            description = "How probabilities are stored. Default: f32.")
    private String type = "f32";

    @Mixin
    private TraceOptions recording = new TraceOptions();

    ConvertCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public List<Path> outputs() {
        return List.of(out);
    }

    @Override
    public List<Path> inputs() {
        return List.of(file);
    }

    @Override
    public Integer call() {
        OutputFile.check(out, List.of(".safetensors", ".npz", ".csv"));
        try (Trace trace = recording.open(file);
                ConsoleProgress progress = shared.progress(false)) {
            RecordedAttention attention = trace.attention()
                    .orElseThrow(() -> new UserFault(file + " holds statistics of a θ sweep and no attention."));
            TraceCopy.write(out, attention, selection(attention), progress, shared.cancellation());
        }
        return Commands.DONE;
    }

    private TraceCopy.Selection selection(RecordedAttention attention) {
        List<Integer> recorded = attention.facts().layers();
        List<Integer> wanted = layers.isBlank()
                ? recorded
                : LayerRanges.of(layers, attention.facts().layerCount());
        for (int layer : wanted) {
            if (!recorded.contains(layer)) {
                throw new UserFault("Layer " + layer + " is not recorded in " + file + ".");
            }
        }
        int count = attention.tokens().count();
        int first = 0;
        int last = count - 1;
        if (!tokens.isBlank()) {
            Matcher range = RANGE.matcher(tokens.strip());
            if (!range.matches()) {
                throw new UserFault("--tokens takes a range such as 40-60, not “" + tokens + "”.");
            }
            first = Integer.parseInt(range.group(1));
            last = Integer.parseInt(range.group(2));
            if (first > last || last >= count) {
                throw new UserFault("--tokens names " + tokens.strip() + ", but " + file + " has the tokens 0 to "
                        + (count - 1) + ".");
            }
        }
        return new TraceCopy.Selection(
                wanted,
                LayerRanges.of("--heads", "heads", heads, attention.facts().heads()),
                first,
                last + 1,
                element());
    }

    private ElementType element() {
        return switch (type) {
            case "f16" -> ElementType.F16;
            case "f32" -> ElementType.F32;
            default -> throw new UserFault("--dtype takes f16 or f32, not “" + type + "”.");
        };
    }
}
