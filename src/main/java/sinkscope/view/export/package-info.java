/// Figures on their way out of the window: to files and to the clipboard.
@NullMarked
package sinkscope.view.export;

import org.jspecify.annotations.NullMarked;
