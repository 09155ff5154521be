/// Statistics of how attention falls with distance, one file each: γ, what it is held against, and other people's
/// estimators.
///
/// Knows the sums and fits of a scan only.
@NullMarked
package sinkscope.statistics.decay;

import org.jspecify.annotations.NullMarked;
