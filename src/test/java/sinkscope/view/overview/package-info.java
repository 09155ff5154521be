/// Tests of the overview of heads.
@NullMarked
package sinkscope.view.overview;

import org.jspecify.annotations.NullMarked;
