/// Tests of the list of actions.
@NullMarked
package sinkscope.ui.actions;

import org.jspecify.annotations.NullMarked;
