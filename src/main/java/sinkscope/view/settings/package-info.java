/// What the program remembers from one start to the next, and the file it is kept in. Knows no other room of the
/// window.
@NullMarked
package sinkscope.view.settings;

import org.jspecify.annotations.NullMarked;
