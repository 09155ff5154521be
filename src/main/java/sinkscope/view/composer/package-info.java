/// Figures of several panels, composed of what is on screen: which panels there are, how they are arranged, what the
/// page is like, and the command that makes the same. Knows what is open and the specifications of `figure`; no
/// toolkit.
@NullMarked
package sinkscope.view.composer;

import org.jspecify.annotations.NullMarked;
