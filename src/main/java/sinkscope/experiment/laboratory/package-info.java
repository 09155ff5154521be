/// Laboratories: a sequence of arms of one model, run on several texts, compared token by token. Each is one file and
/// one line in [Laboratories#ALL].
///
/// Knows attention, statistics and live models; nothing of windows and files.
@NullMarked
package sinkscope.experiment.laboratory;

import org.jspecify.annotations.NullMarked;
