/// Rotary position embeddings: inverse frequencies under each published scaling, and the tables of cosines and sines.
///
/// Angles are computed in float32 throughout, as the reference implementation does; computed in double they would be
/// more exact and agree less.
@NullMarked
package sinkscope.model.rotary;

import org.jspecify.annotations.NullMarked;
