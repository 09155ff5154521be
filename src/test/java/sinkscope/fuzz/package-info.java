/// Files that are wrong in ways nobody thought of: made from good ones by seeded damage, and what every reader must say
/// to them. The tests try a few thousand, `FuzzRun` of the benchmarks as many as there is time for.
@NullMarked
package sinkscope.fuzz;

import org.jspecify.annotations.NullMarked;
