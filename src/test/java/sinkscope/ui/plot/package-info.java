/// Tests of the linked plots.
@NullMarked
package sinkscope.ui.plot;

import org.jspecify.annotations.NullMarked;
