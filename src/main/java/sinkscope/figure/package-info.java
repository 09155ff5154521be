/// Figures for papers: what a figure is, how it looks, how large it is, its numbers and where they came from. The
/// sub-rooms hold the heatmap, the plots, the chart parts they share and the kinds of file.
///
/// Knows statistics and rasters, JFreeChart, PDFBox and Batik; no JavaFX.
@NullMarked
package sinkscope.figure;

import org.jspecify.annotations.NullMarked;
