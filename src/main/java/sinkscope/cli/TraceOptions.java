package sinkscope.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sinkscope.trace.Given;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;

/// What a foreign recording does not say of itself, said by hand. A `.json` beside it says the same for every program
/// run.
final class TraceOptions {

    @Option(
            names = "--batch-item",
            paramLabel = "N",
            description = "Which text of a recorded batch is meant, counted from 0. Default: 0.")
    private @Nullable Integer item;

    @Option(
            names = "--token-texts",
            paramLabel = "FILE.json",
            description = "The texts of a recording's tokens, a JSON array, where the recording lacks them.")
    private @Nullable Path tokens;

    @Option(names = "--model-name", paramLabel = "NAME", description = "The model a recording is of.")
    private @Nullable String model;

    @Option(names = "--rope-theta", paramLabel = "θ", description = "The RoPE base a recording was made at.")
    private @Nullable Double theta;

    Trace open(Path file) {
        return TraceFormats.open(file, given());
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        if (item != null) {
            given.put(Given.BATCH_ITEM, item.toString());
        }
        if (tokens != null) {
            given.put("tokens", PromptOptions.text(tokens));
        }
        if (model != null) {
            given.put("model", model);
        }
        if (theta != null) {
            given.put("rope_theta", theta.toString());
        }
        return given;
    }
}
