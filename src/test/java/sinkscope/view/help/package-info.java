@NullMarked
package sinkscope.view.help;

import org.jspecify.annotations.NullMarked;
