/// What can be changed in a running model: each intervention is plain data with a name, a definition, a valid range
/// and words, one file and one line in [Interventions#ALL]. An intervention rewrites the plan of a model before it
/// runs; it knows plans, not engines.
@NullMarked
package sinkscope.model.intervention;

import org.jspecify.annotations.NullMarked;
