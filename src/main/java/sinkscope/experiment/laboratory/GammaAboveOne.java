package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;
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

    /// What each lever went through.
    private record Paths(
            Map<String, List<Point>> points, List<List<Point>> intervals, Map<String, List<Point>> losses) {}

    @Override
    public void run(LabRun run) {
        if (!run.model().facts().hasRope()) {
            throw new UserFault(run.model().facts().name() + " has no rotary embedding, so θ cannot be lowered.");
        }
        Paths paths = new Paths(new LinkedHashMap<>(), new ArrayList<>(), new LinkedHashMap<>());
        Outcome plain = arm(run, paths, "θ × 1", "theta", 1);
        for (double scale : new double[] {4, 16, 64, 256}) {
            pull(run, paths, plain, "θ × " + (int) scale, "theta", scale);
        }
        for (double below : new double[] {4, 16, 64, 256}) {
            if (!pull(run, paths, plain, "θ / " + (int) below, "theta", 1 / below)) {
                break;
            }
        }
        for (String factor : new String[] {"1.25", "1.6", "2"}) {
            pull(run, paths, plain, "scale × " + factor, "logit-scale", 1, "logit-scale " + factor);
        }
        for (String spare : new String[] {"", " spare 1"}) {
            for (String exponent : new String[] {"0.5", "1"}) {
                String label = "β = " + exponent + (spare.isEmpty() ? ", all keys" : ", key 0 spared");
                pull(run, paths, plain, label, "decay-bias" + spare, 1, "decay-bias " + exponent + spare);
            }
        }
        pictures(run, paths);
    }

    private static boolean pull(
            LabRun run, Paths paths, Outcome plain, String label, String lever, double theta, String... words) {
        Outcome arm = arm(run, paths, label, lever, theta, words);
        run.compare(plain, arm);
        return arm.meanLoss() < BROKEN * plain.meanLoss();
    }

    private static Outcome arm(LabRun run, Paths paths, String label, String lever, double theta, String... words) {
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
        entry.put("n_cond", condensate(pooled, run.tokens()));
        entry.put("n_cond_sums", tail(pooled, run.tokens()));
        entry.put("sink_mass", outcome.meanSinkMass());
        entry.put("mean_loss", outcome.meanLoss());
        entry.put("loss_over_plain_allowed", BROKEN);
        run.row("gamma_and_sink", entry);
        paths.points.computeIfAbsent(lever, _ -> new ArrayList<>()).add(Point.at(pooled, outcome.meanSinkMass()));
        paths.intervals.add(List.of(Point.at(low, outcome.meanSinkMass()), Point.at(high, outcome.meanSinkMass())));
        paths.losses.computeIfAbsent(lever, _ -> new ArrayList<>()).add(Point.at(pooled, outcome.meanLoss()));
        return outcome;
    }

    /// `1 − (1/ζ(γ)) ∫₁^L x^−γ dx` for γ > 1, as the chapter has it: a sum and an integral.
    static double condensate(double gamma, int length) {
        return gamma > 1 ? 1 - (1 - Math.pow(length, 1 - gamma)) / (gamma - 1) / zeta(gamma) : Double.NaN;
    }

    /// The same with sums only: the tail of ζ beyond L.
    static double tail(double gamma, int length) {
        return gamma > 1 ? 1 - sum(gamma, length) / zeta(gamma) : Double.NaN;
    }

    /// By summing and the Euler–Maclaurin tail.
    private static double zeta(double gamma) {
        int terms = 1000;
        return sum(gamma, terms)
                + Math.pow(terms, 1 - gamma) / (gamma - 1)
                - 0.5 * Math.pow(terms, -gamma)
                + gamma / 12 * Math.pow(terms, -gamma - 1);
    }

    private static double sum(double gamma, int terms) {
        double sum = 0;
        for (int n = 1; n <= terms; n++) {
            sum += Math.pow(n, -gamma);
        }
        return sum;
    }

    private static void pictures(LabRun run, Paths paths) {
        LabChart.Builder plane = new LabChart.Builder(
                "gamma-and-sink",
                "γ and sink mass along each lever",
                "Measured γ of A(d) pooled over heads, mean over texts with the ends of its interval, against sink"
                        + " mass; dashed: the condensate N_cond at L = " + run.tokens()
                        + ", as the chapter has it and with sums only.",
                Axis.linear("measured γ"),
                Axis.linear("sink mass"));
        paths.points.forEach((lever, points) -> plane.add(lever, Look.LINE, points));
        paths.intervals.forEach(ends -> plane.add("", Look.FAINT, ends));
        double most = paths.points.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Point::x)
                .max()
                .orElse(1);
        List<Point> condensate = new ArrayList<>();
        List<Point> tails = new ArrayList<>();
        for (double gamma = 1.01; gamma <= Math.max(1.1, most); gamma += 0.01) {
            condensate.add(Point.at(gamma, condensate(gamma, run.tokens())));
            tails.add(Point.at(gamma, tail(gamma, run.tokens())));
        }
        plane.add("N_cond", Look.DASHED, condensate).add("N_cond, sums only", Look.DASHED, tails);
        run.picture(plane.rule("γ = 1", 1).build());
        LabChart.Builder loss = new LabChart.Builder(
                "gamma-and-loss",
                "γ and loss along each lever",
                "Measured γ against mean loss of all texts.",
                Axis.linear("measured γ"),
                Axis.linear("loss, nats"));
        paths.losses.forEach((lever, points) -> loss.add(lever, Look.LINE, points));
        run.picture(loss.rule("γ = 1", 1).build());
    }
}
