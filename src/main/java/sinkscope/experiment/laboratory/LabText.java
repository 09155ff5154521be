package sinkscope.experiment.laboratory;

import sinkscope.attention.Tokens;

/// One text of a laboratory.
///
/// @param index its place among the texts
/// @param name what it is called
/// @param text as it was given; empty when only ids are known
public record LabText(int index, String name, Tokens tokens, String text) {}
