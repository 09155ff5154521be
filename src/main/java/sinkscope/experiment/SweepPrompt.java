package sinkscope.experiment;

import sinkscope.attention.Tokens;

/// One text of a sweep.
///
/// @param name what it is called: a file name, or its first words
/// @param text the text the tokens came from; empty when only ids are known
public record SweepPrompt(String name, Tokens tokens, String text) {}
