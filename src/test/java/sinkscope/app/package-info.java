/// Tests of the program as it is started.
@NullMarked
package sinkscope.app;

import org.jspecify.annotations.NullMarked;
