/// All layers × heads at a glance. Knows what is on screen.
@NullMarked
package sinkscope.view.overview;

import org.jspecify.annotations.NullMarked;
