/// Figures for papers: PDF, SVG and PNG of a heatmap, a decay plot or Figure 18.1, with the numbers as CSV and
/// their provenance beside them, written whole or not at all.
///
/// Knows statistics and rasters, JFreeChart, PDFBox and Batik; no JavaFX.
@NullMarked
package sinkscope.figure;

import org.jspecify.annotations.NullMarked;
