package sinkscope.experiment.laboratory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.work.UserFault;

/// γ > 1 within one model.
final class GammaAboveOne implements Laboratory {

    @Override
    public String name() {
        return "gamma-above-one";
    }

    @Override
    public String title() {
        return "γ > 1 within one model";
    }

    @Override
    public String about() {
        return "Levers that take the measured γ over 1: θ lowered, logits scaled, and a bias −β ln d as a control of"
                + " the estimator; the chapter's condensate speaks only there.";
    }

    @Override
    public String notShown() {
        return "Models with γ > 1 of other families are not compared here; γ_Padé is a formula and not used.";
    }

    @Override
    public String choice() {
        return "γ is measured as in stats: one sink key set aside, rows renormalised, lags 2 to 128, the same queries"
            + " for every lag; averages over texts of γ and of its interval's ends; crossed means that the interval's"
            + " lower end is above 1.";
    }

    /// Above this share of the plain loss a model counts as broken, and a lever is not pulled further.
    private static final double BROKEN = 1.25;

    @Override
    public List<String> knobs() {
        return List.of("logit-scale", "decay-bias");
    }

    @Override
    public void run(LabRun run) {
        if (!run.model().facts().hasRope()) {
            throw new UserFault(run.model().facts().name() + " has no rotary embedding, so θ cannot be lowered.");
        }
        Outcome plain = arm(run, "θ × 1", "theta", 1);
        for (double scale : new double[] {4, 16, 64, 256}) {
            pull(run, plain, "θ × " + (int) scale, "theta", scale);
        }
        for (double below : new double[] {4, 16, 64, 256}) {
            if (!pull(run, plain, "θ / " + (int) below, "theta", 1 / below)) {
                break;
            }
        }
        for (String factor : new String[] {"1.25", "1.6", "2"}) {
            pull(run, plain, "scale × " + factor, "logit-scale", 1, "logit-scale " + factor);
        }
        for (String spare : new String[] {"", " spare 1"}) {
            for (String exponent : new String[] {"0.5", "1"}) {
                String label = "β = " + exponent + (spare.isEmpty() ? ", all keys" : ", key 0 spared");
                pull(run, plain, label, "decay-bias" + spare, 1, "decay-bias " + exponent + spare);
            }
        }
    }

    private static boolean pull(LabRun run, Outcome plain, String label, String lever, double theta, String... words) {
        Outcome arm = arm(run, label, lever, theta, words);
        run.compare(plain, arm);
        return arm.meanLoss() < BROKEN * plain.meanLoss();
    }

    private static Outcome arm(LabRun run, String label, String lever, double theta, String... words) {
        Outcome outcome = run.arm(label, theta, words);
        double low = 0;
        double high = 0;
        double pooled = 0;
        double heads = 0;
        int above = 0;
        int all = 0;
        for (LabText text : run.texts()) {
            int tokens = text.tokens().count();
            int lagMax = Math.min(128, tokens / 2);
            AttentionMeasurer measurer = new AttentionMeasurer(new MeasureSettings(
                    1,
                    2,
                    lagMax,
                    MeasureSettings.DEFAULT.sinkRateThreshold(),
                    MeasureSettings.DEFAULT.secondaryThreshold(),
                    MeasureSettings.DEFAULT.resamples()));
            run.pass(text, 0, tokens, theta, List.of(words), measurer);
            var report = measurer.report();
            pooled += report.pooled().gamma() / run.texts().size();
            low += report.pooled().low() / run.texts().size();
            high += report.pooled().high() / run.texts().size();
            heads += report.meanGamma().gamma() / run.texts().size();
            for (var head : report.heads()) {
                double gamma = head.value("gamma");
                above += gamma > 1 ? 1 : 0;
                all += Double.isNaN(gamma) ? 0 : 1;
            }
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("arm", label);
        entry.put("lever", lever);
        entry.put("gamma_pooled", pooled);
        entry.put("gamma_pooled_ci_low", low);
        entry.put("gamma_pooled_ci_high", high);
        entry.put("gamma_head_mean", heads);
        entry.put("heads_above_1", (double) above / all);
        entry.put("crossed", low > 1);
        entry.put("sink_mass", outcome.meanSinkMass());
        entry.put("mean_loss", outcome.meanLoss());
        entry.put("loss_over_plain_allowed", BROKEN);
        run.row("gamma_and_sink", entry);
        return outcome;
    }
}
