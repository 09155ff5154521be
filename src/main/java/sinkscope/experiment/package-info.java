/// Experiments over many passes: the θ sweep behind Figure 18.1 and the controls beside it.
///
/// Knows attention, statistics, traces and live models; nothing of windows.
@NullMarked
package sinkscope.experiment;

import org.jspecify.annotations.NullMarked;
