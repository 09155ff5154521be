/// Statistics of how attention gathers on few keys, one file each: the sink, the peak, entropies, what is parked
/// outside.
///
/// Knows the sums of a scan only.
@NullMarked
package sinkscope.statistics.concentration;

import org.jspecify.annotations.NullMarked;
