/// A short guided look at what the window shows, for a first start. Knows settings; no panel.
@NullMarked
package sinkscope.view.guide;

import org.jspecify.annotations.NullMarked;
