/// The text as tokens, shaded by the attention of the query looked at.
@NullMarked
package sinkscope.view.text;

import org.jspecify.annotations.NullMarked;
