/// Files written whole or not at all, and by what they are known again.
///
/// Knows the JDK only, so every room may use it.
@NullMarked
package sinkscope.file;

import org.jspecify.annotations.NullMarked;
