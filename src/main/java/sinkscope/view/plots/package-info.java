/// What the column of plots draws and what can be asked for in it. Knows what is on screen and the plots of `figure`.
@NullMarked
package sinkscope.view.plots;

import org.jspecify.annotations.NullMarked;
