/// The panel of laboratories: one for all of them, made from what each says of itself.
///
/// Knows the view model of laboratories and figures; nothing of engines.
@NullMarked
package sinkscope.ui.laboratory;

import org.jspecify.annotations.NullMarked;
