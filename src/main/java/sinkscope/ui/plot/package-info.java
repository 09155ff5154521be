/// The linked plots: A(d), sink mass by layer, Figure 18.1 and the row profile.
@NullMarked
package sinkscope.ui.plot;

import org.jspecify.annotations.NullMarked;
