/// The sheet on which figures are composed: what can be added, the figure as it will be on paper, the page, and the
/// files. Knows `view.composer` and the list of actions; draws no figure itself.
@NullMarked
package sinkscope.ui.composer;

import org.jspecify.annotations.NullMarked;
