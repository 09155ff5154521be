/// How far two heads are apart in what they attend to, of one text or of several.
///
/// Knows reports only.
@NullMarked
package sinkscope.statistics.likeness;

import org.jspecify.annotations.NullMarked;
