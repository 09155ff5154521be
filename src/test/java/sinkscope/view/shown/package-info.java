/// Tests of the view models, with same-thread executors and no toolkit.
@NullMarked
package sinkscope.view.shown;

import org.jspecify.annotations.NullMarked;
