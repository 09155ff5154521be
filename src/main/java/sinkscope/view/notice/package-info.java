/// What is under way and what there is to say: one line at the foot of the window and one above its panels. Knows no
/// other room of the window.
@NullMarked
package sinkscope.view.notice;

import org.jspecify.annotations.NullMarked;
