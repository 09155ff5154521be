/// What is on screen: what is open, what was measured of it, and the one selection all panels share. Knows sources; no
/// panel.
@NullMarked
package sinkscope.view.shown;

import org.jspecify.annotations.NullMarked;
