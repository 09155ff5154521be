@NullMarked
package sinkscope.view.laboratory;

import org.jspecify.annotations.NullMarked;
