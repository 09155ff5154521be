/// One file per model family: how its configuration, in either dialect, and its tensors become a plan. Each is one line
/// in `Architectures`; what is not listed there is refused by name.
@NullMarked
package sinkscope.model.architecture;

import org.jspecify.annotations.NullMarked;
