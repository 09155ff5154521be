/// Every intervention: its words, what it refuses, and what of it changes nothing.
@NullMarked
package sinkscope.model.intervention;

import org.jspecify.annotations.NullMarked;
