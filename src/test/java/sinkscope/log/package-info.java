@NullMarked
package sinkscope.log;

import org.jspecify.annotations.NullMarked;
