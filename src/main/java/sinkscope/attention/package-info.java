/// The vocabulary everything above and below shares: which head, which tokens, one head's map, and the
/// seam `AttentionSource` between those who compute or read attention and those who look at it.
///
/// Plain floats and records; knows the JDK and nothing else.
@NullMarked
package sinkscope.attention;

import org.jspecify.annotations.NullMarked;
