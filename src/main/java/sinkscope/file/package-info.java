/// Files written whole or not at all.
///
/// Knows the JDK only, so every room may use it.
@NullMarked
package sinkscope.file;

import org.jspecify.annotations.NullMarked;
