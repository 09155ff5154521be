/// What passes over a head's rows once and what it leaves: the loops over groups of rows, the sums, and what a
/// statistic that is read off these sums promises.
///
/// Knows attention and fits, not which statistics there are.
@NullMarked
package sinkscope.statistics.scan;

import org.jspecify.annotations.NullMarked;
