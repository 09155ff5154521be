package sinkscope.trace;

import java.util.List;
import java.util.Optional;
import sinkscope.attention.RecordedAttention;

/// What a trace file holds: attention, or a recorded θ sweep, or both.
///
/// @param format the format's name for people
/// @param attention empty if the file holds statistics only
/// @param sweep per-θ statistics, empty if there are none
/// @param remarks what a reader should know, such as rows that do not sum to 1, in sentences
public record Trace(
        String format, Optional<RecordedAttention> attention, Optional<RecordedSweep> sweep, List<String> remarks)
        implements AutoCloseable {

    public Trace {
        remarks = List.copyOf(remarks);
    }

    @Override
    public void close() {
        attention.ifPresent(RecordedAttention::close);
    }
}
