package sinkscope.model;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.model.intervention.Intervention;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

/// A model whose idle time can be used: passes run through [#ahead] are cancelled as soon as any other pass is asked
/// for, from whatever thread, and none begins while one of those waits or runs.
public final class SharedModel implements LiveModel {

    private final LiveModel model;
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<Cancellation> givingWay = ConcurrentHashMap.newKeySet();

    public SharedModel(LiveModel model) {
        this.model = model;
    }

    @Override
    public ModelFacts facts() {
        return model.facts();
    }

    @Override
    public MemoryNeed need(int tokens) {
        return model.need(tokens);
    }

    @Override
    public List<String> remarks(List<Intervention> interventions) {
        return model.remarks(interventions);
    }

    @Override
    public ModelWeights weights() {
        return model.weights();
    }

    @Override
    public LiveAttention run(PassRequest request, PassListener listener, Progress progress, Cancellation cancellation) {
        asked.incrementAndGet();
        try {
            givingWay.forEach(Cancellation::cancel);
            return model.run(request, listener, progress, cancellation);
        } finally {
            asked.decrementAndGet();
        }
    }

    @Override
    public LiveModel ahead() {
        return new Ahead();
    }

    @Override
    public void close() {
        model.close();
    }

    /// The same model as seen by whoever nobody waits for.
    private final class Ahead implements LiveModel {

        @Override
        public ModelFacts facts() {
            return model.facts();
        }

        @Override
        public MemoryNeed need(int tokens) {
            return model.need(tokens);
        }

        @Override
        public LiveAttention run(
                PassRequest request, PassListener listener, Progress progress, Cancellation cancellation) {
            givingWay.add(cancellation);
            try {
                if (asked.get() > 0) {
                    cancellation.cancel();
                }
                cancellation.check();
                return model.run(request, listener, progress, cancellation);
            } finally {
                givingWay.remove(cancellation);
            }
        }

        /// The model goes on: it is closed by whoever shares it.
        @Override
        public void close() {}
    }
}
