/// The list of statistics, the measurer that runs them over every head, and the report it hands out.
///
/// The only part of `statistics` that the rest of the program has to hold; knows all others.
@NullMarked
package sinkscope.statistics.report;

import org.jspecify.annotations.NullMarked;
