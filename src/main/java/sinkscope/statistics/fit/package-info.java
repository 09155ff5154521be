/// The arithmetic of A(d): its curve, bins of lags, fits and how far they may be off.
///
/// Numbers in, records out: knows the settings of a measurement, not where rows come from nor what is listed of a
/// head.
@NullMarked
package sinkscope.statistics.fit;

import org.jspecify.annotations.NullMarked;
