/// The slider of θ: what turning it does, and the recorded θ it steps over without a model.
@NullMarked
package sinkscope.view.theta;

import org.jspecify.annotations.NullMarked;
