/// Tests of the view models, with same-thread executors and no toolkit.
@NullMarked
package sinkscope.view.compare;

import org.jspecify.annotations.NullMarked;
