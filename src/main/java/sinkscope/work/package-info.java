/// Work off the UI thread: the newest request wins, anything long can be cancelled and tells how far it is.
///
/// Knows the JDK only, so every room may use it.
@NullMarked
package sinkscope.work;

import org.jspecify.annotations.NullMarked;
