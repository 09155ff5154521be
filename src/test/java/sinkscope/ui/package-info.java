/// Tests of the window, with a real toolkit and no screen.
@NullMarked
package sinkscope.ui;

import org.jspecify.annotations.NullMarked;
