/// Laboratories in the window: knobs that change the running model, and series that run in the background.
///
/// Knows the desk, laboratories and interventions; no widgets.
@NullMarked
package sinkscope.view.laboratory;

import org.jspecify.annotations.NullMarked;
