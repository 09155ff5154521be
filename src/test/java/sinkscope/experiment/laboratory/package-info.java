/// Every laboratory runs on a small model and says what it must.
@NullMarked
package sinkscope.experiment.laboratory;

import org.jspecify.annotations.NullMarked;
