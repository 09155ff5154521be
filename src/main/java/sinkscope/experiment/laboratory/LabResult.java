package sinkscope.experiment.laboratory;

import java.util.List;
import java.util.Map;

/// What a laboratory found, as records with snake-case keys.
///
/// @param arms one record per arm
/// @param comparisons one per pair of arms: difference of losses in nats with its interval, by position band
/// @param tables further tables by name
public record LabResult(
        Laboratory laboratory,
        List<Map<String, Object>> arms,
        List<Map<String, Object>> comparisons,
        Map<String, List<Map<String, Object>>> tables) {}
