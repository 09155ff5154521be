@NullMarked
package sinkscope.ui.heatmap;

import org.jspecify.annotations.NullMarked;
