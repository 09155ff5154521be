/// All layers × heads at once, as thumbnails or coloured by one statistic.
@NullMarked
package sinkscope.ui.overview;

import org.jspecify.annotations.NullMarked;
