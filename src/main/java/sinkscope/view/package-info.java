/// What the window shows, without a toolkit: one selection that all linked views share and one model per
/// panel, each in a room of its own, tested with executors that tests control.
///
/// Knows everything below except DJL, and `javafx.beans` and `javafx.collections` of JavaFX.
@NullMarked
package sinkscope.view;

import org.jspecify.annotations.NullMarked;
