/// What is measured, against synthetic attention with known answers and independently computed values.
@NullMarked
package sinkscope.statistics.fit;

import org.jspecify.annotations.NullMarked;
