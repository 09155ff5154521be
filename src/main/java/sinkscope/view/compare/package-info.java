/// Heads side by side under one window, one cursor and one colour scale. Knows what is on screen.
@NullMarked
package sinkscope.view.compare;

import org.jspecify.annotations.NullMarked;
