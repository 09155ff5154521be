package sinkscope.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sinkscope.statistics.depth.DepthProfile;
import sinkscope.statistics.report.AttentionReport;

/// Figures of hidden states and values as records, one per depth: the state that enters that layer, the last one after
/// the final norm.
final class DepthRecords {

    /// Positions of secondary sinks are a list, in a table one cell.
    static final List<String> COLUMNS = List.of(
            "matrix_entropy",
            "largest_activation",
            "median_activation",
            "largest_dimension",
            "largest_token",
            "massive_activations",
            "sink_value_norm",
            "secondary_sinks_by_state");

    private DepthRecords() {}

    /// The layer and what stands in the columns at each depth, `[layers+1]`; empty if hidden states were not heard.
    static List<Map<String, Object>> of(AttentionReport report) {
        return report.depth()
                .map(profile -> IntStream.range(0, profile.matrixEntropy().length)
                        .mapToObj(depth -> record(report, profile, depth))
                        .toList())
                .orElse(List.of());
    }

    private static Map<String, Object> record(AttentionReport report, DepthProfile profile, int depth) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("layer", depth);
        entry.put(COLUMNS.get(0), profile.matrixEntropy()[depth]);
        entry.put(COLUMNS.get(1), profile.largestActivation()[depth]);
        entry.put(COLUMNS.get(2), profile.medianActivation()[depth]);
        entry.put(COLUMNS.get(3), profile.largestDimension()[depth]);
        entry.put(COLUMNS.get(4), profile.largestToken()[depth]);
        entry.put(COLUMNS.get(5), profile.massive()[depth]);
        boolean hasValues = depth < profile.sinkValueNorm().length;
        entry.put(COLUMNS.get(6), hasValues ? profile.sinkValueNorm()[depth] : Double.NaN);
        entry.put(
                COLUMNS.get(7),
                report.secondarySinksByState(depth).<Object>map(found -> found).orElse(Double.NaN));
        return entry;
    }
}
