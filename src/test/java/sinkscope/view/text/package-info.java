/// Tests of the text as the window shows it.
@NullMarked
package sinkscope.view.text;

import org.jspecify.annotations.NullMarked;
