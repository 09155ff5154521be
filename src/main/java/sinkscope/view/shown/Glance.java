package sinkscope.view.shown;

import java.util.Optional;
import sinkscope.view.source.OpenSource;

/// A second source that is looked at for a moment, such as the one at a θ that is pointed at, instead of the current
/// one.
///
/// @param theta the base pointed at
/// @param content the source; empty while it is run, and where only statistics were recorded
/// @param said for people, such as `at θ 25 000`
public record Glance(double theta, Optional<OpenSource.Content> content, String said) {}
