package sinkscope.experiment.laboratory;

import java.util.function.Supplier;
import sinkscope.model.LiveModel;

/// One checkpoint of a series.
///
/// @param name of its folder
/// @param step how many training steps it has seen
/// @param model opens it; whoever asks closes it
public record SeriesStep(String name, double step, Supplier<LiveModel> model) {}
