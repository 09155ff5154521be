package sinkscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.Glyphs;
import sinkscope.attention.RecordedAttention;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.ModelFacts;
import sinkscope.model.Models;
import sinkscope.trace.RecordedSweep;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;

@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description = {"Says what is in a trace or a model, without running anything.", ""},
        footer = {"", "Example:", "  sinkscope info story.safetensors --json"})
final class InfoCommand implements Callable<Integer> {

    private static final int SHOWN_TEXT = 200;

    private final Shared shared;

    @Parameters(paramLabel = "FILE", description = "A trace, a .gguf file or a Hugging Face folder.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--json", description = "As JSON with snake_case keys.")
    private boolean json;

    @Mixin
    private TraceOptions recording = new TraceOptions();

    InfoCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public Integer call() {
        Map<String, Object> facts = TraceFormats.claims(file) ? trace() : model();
        if (json) {
            shared.out().println(OutputFile.text(facts));
        } else {
            facts.forEach((key, value) -> line(key.replace('_', ' '), value));
        }
        return Commands.DONE;
    }

    private void line(String name, Object value) {
        if (value instanceof List<?> list && name.equals("remarks") | name.equals("notes")) {
            list.forEach(entry -> line(name.substring(0, name.length() - 1), String.valueOf(entry)));
            return;
        }
        String text = value instanceof List<?> list
                ? String.join(", ", list.stream().map(InfoCommand::plain).toList())
                : plain(value);
        if (!text.isEmpty()) {
            shared.out()
                    .println((name + " ".repeat(20)).substring(0, Math.max(20, name.length())) + "  "
                            + Glyphs.visible(text));
        }
    }

    /// Whole numbers without a decimal point.
    private static String plain(Object value) {
        return value instanceof Double d
                ? Double.isNaN(d)
                        ? ""
                        : d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString((long) (double) d) : d.toString()
                : value.toString();
    }

    private Map<String, Object> trace() {
        try (Trace trace = recording.open(file)) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("kind", "trace");
            facts.put("format", trace.format());
            trace.attention().ifPresent(attention -> attention(attention, facts));
            trace.sweep().ifPresent(sweep -> sweep(sweep, trace.attention(), facts));
            facts.put("remarks", trace.remarks());
            return facts;
        }
    }

    private static void attention(RecordedAttention attention, Map<String, Object> facts) {
        origin(attention.facts(), facts);
        facts.put("recorded_layers", attention.facts().layers());
        facts.put("tokens", attention.tokens().count());
        facts.put("token_ids", attention.tokens().ids().isEmpty() ? "not recorded" : "recorded");
        facts.put("mean_loss", attention.meanLoss());
        facts.put("hidden_norms", attention.hiddenNorms().length == 0 ? "not recorded" : "recorded");
        String text = attention.tokens().joined();
        facts.put("text", text.length() > SHOWN_TEXT ? text.substring(0, SHOWN_TEXT) + "…" : text);
    }

    private static void sweep(RecordedSweep sweep, Optional<RecordedAttention> attention, Map<String, Object> facts) {
        if (attention.isEmpty()) {
            origin(sweep.facts(), facts);
        }
        RecordedSweep.Column scales = sweep.columns().get("theta_scale");
        List<Object> values = new ArrayList<>();
        if (scales != null) {
            for (float scale : scales.values()) {
                values.add((double) scale);
            }
        }
        facts.put("sweep_theta_scales", values);
        facts.put("sweep_columns", sweep.columns().keySet().stream().sorted().toList());
    }

    private static void origin(AttentionFacts from, Map<String, Object> facts) {
        facts.put("model", from.model());
        facts.put("revision", from.revision());
        facts.put("quantisation", from.quantisation());
        facts.put("layers", from.layerCount());
        facts.put("heads", from.heads());
        facts.put("kv_heads", from.kvHeads() == 0 ? "" : from.kvHeads());
        facts.put("rope_theta", from.ropeThetas());
        facts.put("theta_scale", from.thetaScale());
        facts.put("rope_scaling", from.ropeScaling());
        facts.put("interventions", from.interventions());
        facts.put("attn_implementation", from.attention());
        facts.put("causal", from.causal());
        facts.put("prompt_sha256", from.promptSha256());
        facts.put("created", from.created());
        facts.put("tool", from.tool());
    }

    private Map<String, Object> model() {
        try (Checkpoint checkpoint = Checkpoints.open(file)) {
            ModelFacts model = Models.describe(checkpoint);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("kind", "model");
            facts.put("format", model.container());
            facts.put("model", model.name());
            facts.put("architecture", model.architecture());
            facts.put("quantisation", model.quantisation());
            facts.put("parameters", model.parameters());
            facts.put("layers", model.layers());
            facts.put("heads", model.heads());
            facts.put("kv_heads", model.kvHeads());
            facts.put("head_dim", model.headDim());
            facts.put("width", model.width());
            facts.put("vocabulary", model.vocabulary());
            facts.put("context_length", model.contextLength());
            facts.put("rope_theta", model.ropeThetas());
            facts.put("rope_scaling", model.ropeScaling());
            facts.put("notes", model.notes());
            return facts;
        }
    }
}
