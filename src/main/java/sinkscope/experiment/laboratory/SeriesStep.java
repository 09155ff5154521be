package sinkscope.experiment.laboratory;

import java.util.function.Consumer;
import sinkscope.model.LiveModel;

/// One checkpoint of a series.
///
/// @param name of its folder
/// @param step how many training steps it has seen
/// @param opener opens it for as long as it is used
public record SeriesStep(String name, double step, Opener opener) {

    /// Opens a model, hands it on, and closes it.
    public interface Opener {
        void with(Consumer<LiveModel> use);
    }
}
