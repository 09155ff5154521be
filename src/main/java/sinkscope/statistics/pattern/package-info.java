/// Statistics of where attention lies relative to the query and to repeated tokens, one file each: to itself, to the
/// token before, to copies of the token and what follows them, how far, how local.
///
/// Knows the sums of a scan only.
@NullMarked
package sinkscope.statistics.pattern;

import org.jspecify.annotations.NullMarked;
