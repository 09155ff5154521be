/// Sweeps over many models, texts and θ that several machines run in parts: what there is to run, who runs what, the
/// file a part writes, and what all of them come to. A sweep that one machine runs goes the same way without the files,
/// so both are the same numbers.
///
/// Knows what `experiment` knows, and `parcel`.
@NullMarked
package sinkscope.experiment.parts;

import org.jspecify.annotations.NullMarked;
