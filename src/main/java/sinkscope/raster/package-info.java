/// A head's map as pixels: colour maps, normalisation and the shrinking that keeps the sink column.
///
/// Knows attention; gives `int[]` ARGB and no toolkit's image.
@NullMarked
package sinkscope.raster;

import org.jspecify.annotations.NullMarked;
