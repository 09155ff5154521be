/// Tests of what is under way and what there is to say.
@NullMarked
package sinkscope.view.notice;

import org.jspecify.annotations.NullMarked;
