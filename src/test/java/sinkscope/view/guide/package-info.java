@NullMarked
package sinkscope.view.guide;

import org.jspecify.annotations.NullMarked;
