/// What is measured, one file per statistic: concentration, decay with distance and its fits, and the
/// theory curves drawn beside them. Records in, records out.
///
/// Knows attention only: not where it came from nor how it will be drawn.
@NullMarked
package sinkscope.statistics;

import org.jspecify.annotations.NullMarked;
