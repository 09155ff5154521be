package sinkscope.experiment.laboratory;

import java.util.List;
import java.util.Map;

/// What a laboratory found, as records with snake-case keys and as pictures.
///
/// @param arms one record per arm
/// @param comparisons one per pair of arms: difference of losses in nats with its interval, by position band
/// @param tables further tables by name
/// @param pictures what is drawn of it
/// @param complete whether all arms were run
public record LabResult(
        Laboratory laboratory,
        List<Map<String, Object>> arms,
        List<Map<String, Object>> comparisons,
        Map<String, List<Map<String, Object>>> tables,
        List<LabPicture> pictures,
        boolean complete) {

    public LabResult {
        arms = List.copyOf(arms);
        comparisons = List.copyOf(comparisons);
        pictures = List.copyOf(pictures);
    }
}
