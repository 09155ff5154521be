/// The command line: record, stats, sweep, info. One sentence and exit code 2 for bad input.
@NullMarked
package sinkscope.cli;

import org.jspecify.annotations.NullMarked;
