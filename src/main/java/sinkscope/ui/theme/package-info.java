/// Light and dark: the style sheets, and the same colours for charts that do not read CSS.
@NullMarked
package sinkscope.ui.theme;

import org.jspecify.annotations.NullMarked;
