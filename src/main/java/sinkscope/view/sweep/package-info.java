/// What is run over many θ and texts for Figure 18.1.
@NullMarked
package sinkscope.view.sweep;

import org.jspecify.annotations.NullMarked;
