package sinkscope.model.plan;

/// A value written into the residual stream.
public record ResidualWrite(int token, int dimension, float value) {}
