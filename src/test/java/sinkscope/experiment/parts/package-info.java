/// Tests of sweeps in parts.
@org.jspecify.annotations.NullMarked
package sinkscope.experiment.parts;
