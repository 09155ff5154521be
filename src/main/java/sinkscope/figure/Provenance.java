package sinkscope.figure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.attention.AttentionFacts;
import tools.jackson.databind.json.JsonMapper;

/// Where a figure came from: written inside every file and, in full, as JSON beside it.
///
/// @param tool program and version, such as `Sinkscope 0.1.0`
/// @param created when it was exported
/// @param figure its key
/// @param title for people
/// @param size width, height and type size
/// @param facts what the figure depends on
public record Provenance(
        String tool, Instant created, String figure, String title, FigureSize size, Map<String, Object> facts) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Provenance of(Figure figure, FigureSize size, String tool, Instant created) {
        return new Provenance(tool, created, figure.key(), figure.title(), size, figure.dependsOn());
    }

    public static void describe(AttentionFacts facts, Map<String, Object> into) {
        into.put("model", facts.model());
        into.put("revision", facts.revision());
        into.put("quantisation", facts.quantisation());
        into.put("rope_theta", facts.ropeThetas());
        into.put("theta_scale", facts.thetaScale());
        into.put("rope_scaling", facts.ropeScaling());
        into.put("interventions", facts.interventions());
        into.put("attention", facts.attention());
        into.put("prompt_sha256", facts.promptSha256());
        into.put("recorded", facts.created());
        into.put("recorded_with", facts.tool());
    }

    /// One line of what matters most, for the description fields of files.
    public String summary() {
        StringBuilder line = new StringBuilder(title);
        for (String name : new String[] {"model", "quantisation", "rope_theta", "interventions", "tokens", "heads"}) {
            Object value = facts.get(name);
            if (value != null && !value.toString().isEmpty() && !value.equals(List.of())) {
                line.append("; ").append(name).append(' ').append(value);
            }
        }
        return line.toString();
    }

    /// Everything, as indented JSON.
    public String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("figure", figure);
        all.put("title", title);
        all.put("tool", tool);
        all.put("created", created.toString());
        Map<String, Object> measures = new LinkedHashMap<>();
        measures.put("preset", size.name());
        measures.put("width_mm", size.widthMillimetres());
        measures.put("text_points", size.textPoints());
        all.put("size", measures);
        all.putAll(facts);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }
}
