/// Tests of the house itself: which room may know which, and how the sources look.
@NullMarked
package sinkscope.house;

import org.jspecify.annotations.NullMarked;
