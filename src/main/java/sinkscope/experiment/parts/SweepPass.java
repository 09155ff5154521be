package sinkscope.experiment.parts;

import java.util.Map;
import sinkscope.attention.AttentionFacts;
import sinkscope.experiment.PassSummary;
import sinkscope.trace.RecordedSweep;

/// What a part keeps of one pass.
///
/// @param facts the model at its own θ
/// @param columns as `PassColumns` makes them
public record SweepPass(AttentionFacts facts, PassSummary summary, Map<String, RecordedSweep.Column> columns) {}
