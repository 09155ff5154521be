/// A head's map on paper, with its axes and colour bar.
///
/// Knows attention and rasters; no JFreeChart chart, no files.
@NullMarked
package sinkscope.figure.heatmap;

import org.jspecify.annotations.NullMarked;
