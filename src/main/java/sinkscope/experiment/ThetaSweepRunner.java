package sinkscope.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import sinkscope.attention.AttentionFacts;
import sinkscope.model.LiveModel;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.Interventions;
import sinkscope.statistics.MeasureSettings;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// Runs θ sweeps, and remembers every pass it measured by model, tokens, θ and settings, so that a second sweep
/// over the same ground is instant. One instance lives as long as the program; its methods may be called from any
/// thread, and block while passes run.
public final class ThetaSweepRunner {

    /// Passes remembered per model; a pass of 270 heads over 512 tokens takes about 1 MB.
    private static final int REMEMBERED = 128;

    private record Key(
            List<Integer> ids, double thetaScale, MeasureSettings settings, List<Intervention> interventions) {}

    private final Map<LiveModel, Map<Key, MeasuredPass>> measured = new WeakHashMap<>();

    /// Runs every prompt at every θ, ascending.
    ///
    /// @param grown hears the sweep with each θ that is finished; called on this thread
    /// @param progress counts passes, and says how long the rest will take
    /// @param cancellation polled between layers
    /// @return complete, or as far as it got when it was cancelled
    /// @throws UserFault if the model has no RoPE, or a prompt does not fit in memory
    public ThetaSweep run(
            LiveModel model,
            SweepRequest request,
            Consumer<ThetaSweep> grown,
            Progress progress,
            Cancellation cancellation) {
        if (!model.facts().hasRope()) {
            throw new UserFault(model.facts().name() + " has learned positions and no RoPE base to sweep.");
        }
        SweepClock clock = new SweepClock(request.passes(), request.prompts().size() > 1, progress);
        List<SweepPoint> points = new ArrayList<>();
        Optional<AttentionFacts> own = Optional.empty();
        for (double scale : request.thetaScales()) {
            List<MeasuredPass> passes = new ArrayList<>();
            try {
                for (SweepPrompt prompt : request.prompts()) {
                    clock.beforePass(scale, prompt);
                    cancellation.check();
                    passes.add(pass(model, prompt, scale, request, cancellation, clock));
                }
            } catch (CancellationException _) {
                return sweep(own.orElseGet(() -> factsWithoutPass(model, request)), request, points, false);
            }
            points.add(point(scale, passes, request.settings()));
            own = own.or(() -> Optional.of(atOwnTheta(passes.getFirst().facts())));
            boolean complete = points.size() == request.thetaScales().size();
            grown.accept(sweep(own.orElseThrow(), request, points, complete));
        }
        clock.done();
        return sweep(own.orElseThrow(), request, points, true);
    }

    /// Measures prompts on a model at its own θ, as a control beside a sweep: the same architecture with freshly
    /// initialised weights, given the same tokens. Works without RoPE too.
    ///
    /// @throws CancellationException if it was cancelled
    public SweepPoint control(
            LiveModel untrained,
            List<SweepPrompt> prompts,
            MeasureSettings settings,
            Progress progress,
            Cancellation cancellation) {
        SweepRequest request = new SweepRequest(List.of(1.0), prompts, settings);
        SweepClock clock = new SweepClock(request.passes(), request.prompts().size() > 1, progress);
        List<MeasuredPass> passes = new ArrayList<>();
        for (SweepPrompt prompt : prompts) {
            clock.beforePass(1, prompt);
            cancellation.check();
            passes.add(pass(untrained, prompt, 1, request, cancellation, clock));
        }
        clock.done();
        return point(1, passes, settings);
    }

    private MeasuredPass pass(
            LiveModel model,
            SweepPrompt prompt,
            double scale,
            SweepRequest request,
            Cancellation cancellation,
            SweepClock clock) {
        Key key = new Key(prompt.tokens().ids(), scale, request.settings(), request.interventions());
        boolean known = !key.ids().isEmpty();
        Optional<MeasuredPass> before = known ? recall(model, key) : Optional.empty();
        if (before.isPresent()) {
            clock.afterPass(false);
            return before.get();
        }
        MeasuredPass pass =
                MeasuredPass.run(model, prompt, scale, request.interventions(), request.settings(), cancellation);
        if (known) {
            remember(model, key, pass);
        }
        clock.afterPass(true);
        return pass;
    }

    private synchronized Optional<MeasuredPass> recall(LiveModel model, Key key) {
        return Optional.ofNullable(measured.get(model)).map(passes -> passes.get(key));
    }

    private synchronized void remember(LiveModel model, Key key, MeasuredPass pass) {
        Map<Key, MeasuredPass> passes = measured.computeIfAbsent(model, _ -> new LinkedHashMap<>());
        passes.put(key, pass);
        if (passes.size() > REMEMBERED) {
            passes.remove(passes.keySet().iterator().next());
        }
    }

    private static SweepPoint point(double scale, List<MeasuredPass> passes, MeasureSettings settings) {
        PooledPoint pooled =
                PooledPoint.of(scale, passes.stream().map(MeasuredPass::summary).toList(), settings);
        return new SweepPoint(
                scale,
                pooled.thetas(),
                passes.stream().map(MeasuredPass::report).toList(),
                passes.stream().map(MeasuredPass::meanLoss).toList(),
                pooled.pooled(),
                pooled.sinkMass(),
                pooled.meanLoss());
    }

    private static ThetaSweep sweep(
            AttentionFacts own, SweepRequest request, List<SweepPoint> points, boolean complete) {
        return new ThetaSweep(
                own,
                request.prompts().stream().map(SweepPrompt::name).toList(),
                request.prompts().stream().map(p -> p.tokens().count()).toList(),
                points,
                complete,
                request.prompts().stream().map(SweepPrompt::tokens).toList());
    }

    static AttentionFacts atOwnTheta(AttentionFacts facts) {
        return facts.atTheta(
                facts.ropeThetas().stream()
                        .map(theta -> theta / facts.thetaScale())
                        .toList(),
                1);
    }

    private static AttentionFacts factsWithoutPass(LiveModel model, SweepRequest request) {
        var facts = model.facts();
        return new AttentionFacts(
                facts.name(),
                "",
                facts.quantisation(),
                facts.layers(),
                List.of(),
                facts.heads(),
                facts.kvHeads(),
                facts.ropeThetas(),
                1,
                facts.ropeScaling(),
                Interventions.words(request.interventions()),
                "",
                true,
                "",
                "",
                "");
    }
}
