/// Text of figures: the typefaces they can be set in, and fonts for every script a token may be in, so that nothing is
/// drawn as an empty box.
///
/// Knows AWT; not what is written.
@NullMarked
package sinkscope.figure.text;

import org.jspecify.annotations.NullMarked;
