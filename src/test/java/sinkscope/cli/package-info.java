/// Tests of the command line: outputs, exit codes, and the one sentence for bad input.
@NullMarked
package sinkscope.cli;

import org.jspecify.annotations.NullMarked;
