/// Tests of live models: their passes against reference values, what they refuse, what they leave behind.
@NullMarked
package sinkscope.model;

import org.jspecify.annotations.NullMarked;
