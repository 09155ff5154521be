/// The window: panels bound to the view models, laid out in code, coloured in CSS.
///
/// Draws and forwards; what is shown and why is decided in `view`.
@NullMarked
package sinkscope.ui;

import org.jspecify.annotations.NullMarked;
