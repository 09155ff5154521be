/// What laboratories found, as figures.
///
/// Knows pictures of laboratories, the style and charts; nothing of models and windows.
@NullMarked
package sinkscope.figure.laboratory;

import org.jspecify.annotations.NullMarked;
