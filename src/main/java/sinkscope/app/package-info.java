/// Where everything is wired together by hand, and the program's one entry point.
@NullMarked
package sinkscope.app;

import org.jspecify.annotations.NullMarked;
