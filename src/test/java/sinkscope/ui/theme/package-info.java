/// Tests of the colours.
@NullMarked
package sinkscope.ui.theme;

import org.jspecify.annotations.NullMarked;
