/// Named arrays with strings beside them, packed as safetensors: into a file, or into the bytes that two programs
/// send each other. Whoever reads one finds every array checked for its type and shape.
///
/// Knows `tensor`, `checkpoint` and Jackson; nothing of attention.
@NullMarked
package sinkscope.parcel;

import org.jspecify.annotations.NullMarked;
