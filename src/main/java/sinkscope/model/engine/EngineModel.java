package sinkscope.model.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.lang.foreign.Arena;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.LiveAttention;
import sinkscope.attention.PassListener;
import sinkscope.attention.ThetaFactor;
import sinkscope.attention.Tokens;
import sinkscope.file.Sha256;
import sinkscope.model.LiveModel;
import sinkscope.model.MemoryNeed;
import sinkscope.model.ModelFacts;
import sinkscope.model.ModelWeights;
import sinkscope.model.PassRequest;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.model.plan.Decoder;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// A plan with weights on the engine, ready to run.
public final class EngineModel implements LiveModel {

    private final ModelFacts facts;
    private final Decoder decoder;
    private final Memories memories;
    private final EngineThread thread;
    private final NDManager manager;
    private final Kernels kernels;
    private final WeightStore store;
    private final WeightBudget budget;
    private final ForwardPass pass;

    private EngineModel(
            ModelFacts facts,
            Decoder decoder,
            Memories memories,
            EngineThread thread,
            NDManager manager,
            Kernels kernels,
            WeightStore store,
            WeightBudget budget,
            ForwardPass pass) {
        this.facts = facts;
        this.decoder = decoder;
        this.memories = memories;
        this.thread = thread;
        this.manager = manager;
        this.kernels = kernels;
        this.store = store;
        this.budget = budget;
        this.pass = pass;
    }

    /// Starts the engine, if this is the first model, and gets ready to run.
    ///
    /// @param facts all but the device
    /// @param weights stays in use until the model is closed
    /// @param device as DJL names it
    /// @param threads 0 for the engine's own choice
    /// @param memories what the device and the machine have left
    /// @param weightBudget bytes of expanded weights to keep between passes
    static EngineModel open(
            ModelFacts facts,
            Decoder decoder,
            WeightSource weights,
            Device device,
            int threads,
            Memories memories,
            long weightBudget) {
        EngineThread thread = new EngineThread();
        try {
            return thread.call(() -> {
                NDManager manager = TorchEngine.open(device, threads);
                NDManager host = TorchEngine.isHost(device) ? manager : manager.newSubManager(Device.cpu());
                Kernels kernels = Kernels.load(manager);
                WeightStore store = new WeightStore(weights, kernels, host, device);
                WeightBudget budget = new WeightBudget(store, manager, decoder, weightBudget);
                ForwardPass pass = new ForwardPass(kernels, store, budget);
                return new EngineModel(facts, decoder, memories, thread, manager, kernels, store, budget, pass);
            });
        } catch (RuntimeException e) {
            thread.close();
            throw e;
        }
    }

    @Override
    public ModelFacts facts() {
        return facts;
    }

    @Override
    public MemoryNeed need(int tokens) {
        return Forecast.of(decoder, budget, memories, tokens).need();
    }

    @Override
    public ModelWeights weights() {
        return new EngineWeights(facts.name(), decoder, thread, manager, kernels, store);
    }

    @Override
    public List<String> remarks(List<Intervention> interventions) {
        return Interventions.remarks(interventions, decoder);
    }

    @Override
    public LiveAttention run(PassRequest request, PassListener listener, Progress progress, Cancellation cancellation) {
        return run(request, listener, progress, cancellation, false).attention();
    }

    /// A finished pass with its logits.
    ///
    /// @param logits `[T, vocabulary]`, empty if they were not wanted
    record Run(LiveAttention attention, float[] logits) {}

    Run run(
            PassRequest request,
            PassListener listener,
            Progress progress,
            Cancellation cancellation,
            boolean wantsLogits) {
        Tokens tokens = Interventions.on(request.tokens(), request.interventions());
        checkTheta(request.thetaScale());
        Interventions.check(request.interventions(), decoder, facts.name(), tokens.count());
        Decoder changed = Interventions.on(decoder, tokens.count(), request.interventions());
        return run(request, tokens, changed, listener, progress, cancellation, wantsLogits);
    }

    /// @param tokens the text as it is run, with what is put in front
    /// @param changed the model with what is done to it
    Run run(
            PassRequest request,
            Tokens tokens,
            Decoder changed,
            PassListener listener,
            Progress progress,
            Cancellation cancellation,
            boolean wantsLogits) {
        int[] ids = tokens.ids().stream().mapToInt(id -> id).toArray();
        check(ids);
        WeightPlan plan = fitting(changed, ids.length);
        Arena kept = Arena.ofShared();
        try {
            ForwardPass.Result result = thread.call(() -> {
                budget.follow(plan);
                return pass.run(
                        manager,
                        changed,
                        ids,
                        request.thetaScale(),
                        listener,
                        progress,
                        cancellation,
                        kept,
                        wantsLogits);
            });
            float[] losses = result.losses();
            Arrays.fill(
                    losses,
                    0,
                    Math.min(losses.length, tokens.count() - request.tokens().count()),
                    Float.NaN);
            return new Run(new FinishedPass(facts(request), tokens, result.layers(), losses, kept), result.logits());
        } catch (RuntimeException | Error e) {
            kept.close();
            throw e;
        }
    }

    private void check(int[] ids) {
        if (ids.length == 0) {
            throw new UserFault("There are no tokens to run " + facts.name() + " on.");
        }
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0 || ids[i] >= decoder.vocabulary()) {
                throw new UserFault("Token " + i + " has the id " + ids[i] + ", but the vocabulary of " + facts.name()
                        + " ends at " + (decoder.vocabulary() - 1) + ".");
            }
        }
        decoder.positions().filter(p -> p.rows() < ids.length).ifPresent(p -> {
            throw new UserFault("The text has " + ids.length + " tokens, but " + facts.name()
                    + " has learned positions for " + p.rows() + " only. Shorten the text.");
        });
    }

    private void checkTheta(double scale) {
        new ThetaFactor(scale).check(facts.ropeThetas());
    }

    /// @throws UserFault if the pass would not fit in memory
    private WeightPlan fitting(Decoder changed, int tokens) {
        Forecast forecast = Forecast.of(changed, budget, memories, tokens);
        MemoryNeed need = forecast.need();
        if (!need.fits()) {
            boolean main = need.device().isEmpty();
            throw new UserFault("Running " + facts.name() + " on " + tokens + " tokens needs "
                    + tenths(Math.ceil(gibibytes(need.weights() + need.pass()) * 10)) + " GiB, but "
                    + tenths(Math.floor(gibibytes(need.available()) * 10))
                    + " GiB are free" + (main ? "" : " on " + need.device()) + ". Shorten the text or "
                    + (main ? "close other programs." : "choose another device."));
        }
        return forecast.plan();
    }

    private static double gibibytes(long bytes) {
        return bytes / (double) (1L << 30);
    }

    private static String tenths(double tenths) {
        return "%.1f".formatted(tenths / 10);
    }

    private AttentionFacts facts(PassRequest request) {
        double scale = request.thetaScale();
        return new AttentionFacts(
                facts.name(),
                "",
                facts.quantisation(),
                facts.layers(),
                IntStream.range(0, facts.layers()).boxed().toList(),
                facts.heads(),
                facts.kvHeads(),
                facts.ropeThetas().stream().map(theta -> theta * scale).toList(),
                scale,
                scalingName(),
                Interventions.words(request.interventions()),
                "eager",
                true,
                Sha256.ofText(request.text()),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "Sinkscope");
    }

    private String scalingName() {
        return decoder.blocks().stream()
                .flatMap(b -> b.attention().rotary().stream())
                .map(r -> r.scaling().name())
                .filter(name -> !name.equals("none"))
                .findFirst()
                .orElse("");
    }

    /// Arrays alive on this model's managers, for tests that look for leaks.
    List<Integer> arraysAlive() {
        return thread.call(() -> List.of(manager.getManagedArrays().size()));
    }

    @Override
    public void close() {
        try {
            thread.run(() -> {
                budget.close();
                kernels.close();
                manager.close();
            });
        } finally {
            thread.close();
        }
    }
}
