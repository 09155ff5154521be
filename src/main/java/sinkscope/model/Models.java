package sinkscope.model;

import sinkscope.checkpoint.Checkpoint;
import sinkscope.model.architecture.Architectures;
import sinkscope.model.engine.EngineModels;
import sinkscope.model.plan.Decoder;
import sinkscope.work.UserFault;

/// Opens live models. The engine is started by the first model that is opened, which takes some seconds the first time
/// a machine does so: call off the UI thread.
public final class Models {

    private Models() {}

    /// @param checkpoint stays in use: close the model first, then the checkpoint
    /// @throws sinkscope.work.UserFault if the architecture is unknown, tensors are missing, or no engine starts
    public static LiveModel open(Checkpoint checkpoint, ModelOptions options) {
        return EngineModels.trained(checkpoint, plan(checkpoint), options);
    }

    /// The same architecture with freshly initialised weights: normal with the standard deviation its configuration
    /// names (0.02 if none), norms one, biases zero. What it shows is what the architecture does without training.
    ///
    /// @param checkpoint says the shape; its weights are not read
    /// @param seed the same seed gives the same weights
    /// @throws sinkscope.work.UserFault as [#open(Checkpoint, ModelOptions)]
    public static LiveModel untrained(Checkpoint checkpoint, long seed, ModelOptions options) {
        return EngineModels.untrained(checkpoint, plan(checkpoint), seed, options);
    }

    /// What a model is, without starting the engine.
    ///
    /// @throws sinkscope.work.UserFault as [#open(Checkpoint, ModelOptions)]
    public static ModelFacts describe(Checkpoint checkpoint) {
        return EngineModels.facts(checkpoint, plan(checkpoint), checkpoint.name(), "");
    }

    /// A plan knows no files; who reads its refusal does not know which file was meant.
    private static Decoder plan(Checkpoint checkpoint) {
        try {
            return Architectures.plan(checkpoint);
        } catch (UserFault fault) {
            throw fault.of(checkpoint.path());
        }
    }
}
