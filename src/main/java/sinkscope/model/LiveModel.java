package sinkscope.model;

import java.util.List;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.model.intervention.Intervention;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// A model ready to run. One pass runs at a time; calls from several threads wait for each other.
public interface LiveModel extends AutoCloseable {

    ModelFacts facts();

    /// What a pass over `tokens` tokens will need.
    MemoryNeed need(int tokens);

    /// What a reader must know of how interventions are done to this model, in sentences; mostly nothing.
    default List<String> remarks(List<Intervention> interventions) {
        return List.of();
    }

    /// Its weights, where they are on this machine.
    ///
    /// @throws sinkscope.work.UserFault if they are not
    default ModelWeights weights() {
        throw new UserFault("The weights of " + facts().name() + " are on another machine; open the model here.");
    }

    /// Runs one pass. Blocks; call it off the UI thread.
    ///
    /// @param listener hears every head's attention while the pass runs
    /// @param progress counts layers
    /// @param cancellation polled between layers
    /// @return the pass, from which single heads can be asked for until it is closed
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    /// @throws sinkscope.work.UserFault before it starts, if it would not fit in memory, a token id is unknown, or
    ///     an intervention cannot be done to this model on this text
    LiveAttention run(PassRequest request, PassListener listener, Progress progress, Cancellation cancellation);

    /// The same model for passes nobody waits for yet: they are cancelled as soon as any other is asked for. Itself
    /// where nothing is run ahead.
    default LiveModel ahead() {
        return this;
    }

    @Override
    void close();
}
