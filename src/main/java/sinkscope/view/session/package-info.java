/// What was looked at before, step by step back and on again.
@NullMarked
package sinkscope.view.session;

import org.jspecify.annotations.NullMarked;
