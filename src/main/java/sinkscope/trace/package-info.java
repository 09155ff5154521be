/// Recorded attention, one file per trace format, memory-mapped so that a trace larger than memory opens.
///
/// Knows tensors, attention and Jackson; never starts an engine and never unpickles.
@NullMarked
package sinkscope.trace;

import org.jspecify.annotations.NullMarked;
