package sinkscope.trace;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import sinkscope.attention.AttentionFacts;

/// Statistics recorded at several θ, as the `sweep.{name}` tensors of a trace.
///
/// @param facts of the model at its own θ
/// @param columns by name without the `sweep.` prefix; `theta_scale` `[S]` is always there
/// @param file where it is recorded; empty while it is not
/// @param labels texts that go with them, as `sweep.{name}` in the file's metadata; by name without the prefix
public record RecordedSweep(
        AttentionFacts facts, Map<String, Column> columns, Map<String, String> labels, Optional<Path> file) {

    public RecordedSweep {
        columns = Map.copyOf(columns);
        labels = Map.copyOf(labels);
    }

    /// Not recorded yet.
    public RecordedSweep(AttentionFacts facts, Map<String, Column> columns, Map<String, String> labels) {
        this(facts, columns, labels, Optional.empty());
    }

    public RecordedSweep(AttentionFacts facts, Map<String, Column> columns) {
        this(facts, columns, Map.of());
    }

    /// One tensor of the sweep.
    ///
    /// @param shape row-major; the first extent is the number of θ
    public record Column(int[] shape, float[] values) {}
}
