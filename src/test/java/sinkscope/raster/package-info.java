@NullMarked
package sinkscope.raster;

import org.jspecify.annotations.NullMarked;
