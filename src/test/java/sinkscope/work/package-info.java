/// Tests of work off the UI thread.
@NullMarked
package sinkscope.work;

import org.jspecify.annotations.NullMarked;
