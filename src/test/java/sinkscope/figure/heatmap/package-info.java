/// Tests of heatmaps.
@NullMarked
package sinkscope.figure.heatmap;

import org.jspecify.annotations.NullMarked;
