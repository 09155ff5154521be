/// Live models: one file per architecture, the parts they are built from, and the forward pass that hands
/// every head's attention to a listener while it runs.
///
/// The only room that knows DJL's engine. NDArrays never leave it: what goes out is floats.
@NullMarked
package sinkscope.model;

import org.jspecify.annotations.NullMarked;
