/// Words for kinds of heads that people speak of, one file each: which statistic of a head they are read off,
/// past which threshold, and whose definition that is.
///
/// Knows reports only, not how a badge is drawn.
@NullMarked
package sinkscope.statistics.badge;

import org.jspecify.annotations.NullMarked;
