/// Help, as a sheet over the window. Knows the list of actions, for their keys, and the words of `view.help`.
@NullMarked
package sinkscope.ui.help;

import org.jspecify.annotations.NullMarked;
