/// Theory curves and published numbers, drawn beside measurements and never taken for them.
///
/// Formulas and constants: knows nothing else.
@NullMarked
package sinkscope.statistics.theory;

import org.jspecify.annotations.NullMarked;
