package sinkscope.model;

import sinkscope.attention.Tokens;

/// One pass to be run, taken as a whole on the thread that asks.
///
/// @param tokens the text, `[T]`
/// @param thetaScale factor on every RoPE base of the model, 1 for its own
/// @param text the text the tokens came from, for the prompt hash; empty when only ids are known
public record PassRequest(Tokens tokens, double thetaScale, String text) {}
