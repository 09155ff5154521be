/// What is measured, against synthetic attention with known answers and independently computed values.
@NullMarked
package sinkscope.statistics.scan;

import org.jspecify.annotations.NullMarked;
