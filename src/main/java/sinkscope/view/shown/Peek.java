package sinkscope.view.shown;

import java.util.Optional;
import sinkscope.attention.AttentionSource;
import sinkscope.statistics.report.AttentionReport;

/// Attention at a θ that is pointed at, looked at instead of what is on screen for as long as it is.
///
/// @param theta the base pointed at
/// @param source its maps; empty while they are computed, and where only statistics were recorded
/// @param report what was measured of them
/// @param said for people, such as `at θ 25 000`
public record Peek(double theta, Optional<AttentionSource> source, Optional<AttentionReport> report, String said) {}
