/// The log: what went wrong and when, for a report. Files of bounded size in a folder that only its owner can
/// read, with nothing in them of what a person opened or typed.
///
/// Rooms log through `System.Logger` and know nothing of this one, which knows the JDK and `file` only.
@NullMarked
package sinkscope.log;

import org.jspecify.annotations.NullMarked;
