/// The plots, on screen and on paper the same: one class each and one line in `Plots`, which also names the tab.
///
/// Knows what was measured and the chart parts; no files, no kinds of file.
@NullMarked
package sinkscope.figure.plot;

import org.jspecify.annotations.NullMarked;
