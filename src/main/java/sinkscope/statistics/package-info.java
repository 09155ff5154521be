/// What is measured, and with which choices of the user. `scan` passes over rows and sums, `concentration` and
/// `decay` hold one file per statistic of a head, `fit` is the arithmetic behind γ, `depth` looks at hidden
/// states, `theory` holds formulas and published numbers, `report` is the list and what runs it. Records in,
/// records out.
///
/// Knows attention only: not where it came from nor how it will be drawn. This package itself holds the settings
/// alone, which every other part may know.
@NullMarked
package sinkscope.statistics;

import org.jspecify.annotations.NullMarked;
