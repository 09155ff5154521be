@NullMarked
package sinkscope.model.architecture;

import org.jspecify.annotations.NullMarked;
