/// What the window says of itself in words: its title, and the cell under the pointer.
@NullMarked
package sinkscope.view.status;

import org.jspecify.annotations.NullMarked;
