/// Benchmarks, run by hand and never as tests; each names the peer it is held against.
@NullMarked
package sinkscope.bench;

import org.jspecify.annotations.NullMarked;
