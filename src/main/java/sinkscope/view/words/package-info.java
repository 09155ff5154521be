/// Numbers as the window writes them. Knows nothing else.
@NullMarked
package sinkscope.view.words;

import org.jspecify.annotations.NullMarked;
