/// One to four heads large, side by side under one zoom and one cursor, with colour bar and token axes.
@NullMarked
package sinkscope.ui.heatmap;

import org.jspecify.annotations.NullMarked;
