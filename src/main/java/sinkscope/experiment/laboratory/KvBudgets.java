package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionMeasurer;

/// Budgets of the key-value cache: what policies keep of attention, outputs and loss.
final class KvBudgets implements Laboratory {

    private static final int[] WINDOWS = {8, 16, 32, 64, 128, 256};
    private static final int[] HEAVY = {8, 16, 32, 64};
    private static final int[] KEPT = {16, 32, 64, 96};
    private static final int OBSERVED = 32;
    private static final int SINKS = 4;

    @Override
    public String name() {
        return "kv-budget";
    }

    @Override
    public String title() {
        return "KV budget: what a smaller cache keeps";
    }

    @Override
    public String about() {
        return "Share of full attention, error of heads' outputs and loss under StreamingLLM (arXiv 2309.17453), H2O"
                + " (2306.14048), SnapKV (2404.14469) and PyramidKV (2406.02069), beside the ceiling that picks the"
                + " largest weights of every row anew, and D_f, what a power law of the measured γ predicts.";
    }

    @Override
    public String notShown() {
        return "Tasks, to which mass is a poor guide, are not run; nor Ada-KV. The ceiling is no cache, so it has no"
                + " loss. Heads that share values drop keys each by itself.";
    }

    @Override
    public String choice() {
        return "Mass and error are over all heads and up to 128 queries of the last quarter of each text; every query"
            + " also sees itself; h2o keeps half its budget for the last keys; snapkv and pyramidkv observe the last"
            + " 32 queries of a prompt of three quarters of the text, keep positions as they were and all that"
            + " follows, so theirs is a budget of the prompt.";
    }

    @Override
    public List<String> knobs() {
        return List.of("window", "kv-budget");
    }

    /// What one policy came to at one budget.
    private record Found(int budget, Recovered recovered, double loss, PairedDifference cost) {}

    @Override
    public void run(LabRun run) {
        List<SampledRows> full = new ArrayList<>();
        Outcome dense = run.arm("dense", 1, _ -> List.of(), text -> {
            SampledRows rows = new SampledRows(text.tokens().count(), true);
            full.add(rows);
            return Optional.of(rows);
        });
        Map<String, List<Found>> policies = new LinkedHashMap<>();
        int longest = run.tokens() * 3 / 4;
        for (int sinks : new int[] {0, 1, SINKS}) {
            for (int window : WINDOWS) {
                if (window + sinks < longest) {
                    add(
                            run,
                            policies,
                            sinks + " + W",
                            window + sinks,
                            "window " + sinks + "+" + window
                                    + (run.model().facts().hasRope() ? "" : " positions text"),
                            dense,
                            full);
                }
            }
        }
        for (int half : HEAVY) {
            if (2 * half < longest) {
                add(run, policies, "H2O", 2 * half, "kv-budget h2o:" + half + "+" + half, dense, full);
            }
        }
        for (String policy : new String[] {"SnapKV", "PyramidKV"}) {
            for (int kept : KEPT) {
                if (kept + OBSERVED < longest) {
                    String words = policy.toLowerCase(java.util.Locale.ROOT) + ":" + kept + "+" + OBSERVED;
                    add(run, policies, policy, kept + OBSERVED, "kv-budget " + words, dense, full);
                }
            }
        }
        ceiling(run, policies, full);
        pictures(run, policies, law(run, full));
    }

    private static void add(
            LabRun run,
            Map<String, List<Found>> policies,
            String policy,
            int budget,
            String words,
            Outcome dense,
            List<SampledRows> full) {
        List<SampledRows> left = new ArrayList<>();
        Outcome arm = run.arm(policy + ", " + budget, 1, _ -> List.of(words), text -> {
            SampledRows rows = new SampledRows(text.tokens().count(), false);
            left.add(rows);
            return Optional.of(rows);
        });
        run.compare(dense, arm);
        List<Recovered> each = new ArrayList<>();
        for (int t = 0; t < full.size(); t++) {
            SampledRows own = left.get(t);
            each.add(Recovered.of(full.get(t), (row, i, key) -> own.at(row, i, key) > 0));
        }
        PairedDifference cost = PairedDifference.of(dense, arm, 1, Integer.MAX_VALUE);
        Found found = new Found(budget, mean(each), arm.meanLoss(), cost);
        policies.computeIfAbsent(policy, _ -> new ArrayList<>()).add(found);
        row(run, policy, words, found);
    }

    private static void row(LabRun run, String policy, String words, Found found) {
        run.row(
                "recovered",
                "policy",
                policy,
                "interventions",
                words,
                "budget_keys",
                found.budget,
                "mass_recovered",
                found.recovered.mass(),
                "mass_recovered_10th_percentile_of_heads",
                found.recovered.tenth(),
                "output_error",
                found.recovered.error(),
                "mean_loss",
                found.loss);
    }

    private static Recovered mean(List<Recovered> each) {
        return new Recovered(
                each.stream().mapToDouble(Recovered::mass).average().orElse(Double.NaN),
                each.stream().mapToDouble(Recovered::tenth).average().orElse(Double.NaN),
                each.stream().mapToDouble(Recovered::error).average().orElse(Double.NaN));
    }

    private static void ceiling(LabRun run, Map<String, List<Found>> policies, List<SampledRows> full) {
        List<Found> found = new ArrayList<>();
        for (int window : WINDOWS) {
            int keys = window + SINKS;
            if (keys < run.tokens() * 3 / 4) {
                run.doing(0, 1, "ceiling of " + keys + " keys");
                Recovered recovered = mean(
                        full.stream().map(rows -> Recovered.ceiling(rows, keys)).toList());
                PairedDifference none = new PairedDifference(Double.NaN, Double.NaN, Double.NaN, 0);
                found.add(new Found(keys, recovered, Double.NaN, none));
                row(run, "ceiling", "", found.getLast());
            }
        }
        policies.put("ceiling", found);
    }

    /// Attention beyond the first key and the query itself within distance W: measured, and as a power law of the
    /// measured γ has it.
    private static LabChart law(LabRun run, List<SampledRows> full) {
        double gamma = 0;
        for (LabText text : run.texts()) {
            AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT);
            run.pass(text, 0, text.tokens().count(), 1, List.of(), measurer);
            gamma += measurer.report().pooled().gamma() / run.texts().size();
        }
        List<Point> measured = new ArrayList<>();
        List<Point> predicted = new ArrayList<>();
        for (int window : WINDOWS) {
            if (window >= run.tokens() * 3 / 4) {
                continue;
            }
            double near = 0;
            double all = 0;
            double share = 0;
            int queries = 0;
            for (SampledRows rows : full) {
                for (int i = 0; i < rows.queries().size(); i++) {
                    int query = rows.queries().get(i);
                    for (int row = 0; row < rows.count(); row++) {
                        for (int k = 1; k < query; k++) {
                            all += rows.at(row, i, k);
                            near += query - k <= window ? rows.at(row, i, k) : 0;
                        }
                    }
                    share += harmonic(window, gamma) / harmonic(query - 1, gamma);
                    queries++;
                }
            }
            measured.add(Point.at(window, near / all));
            predicted.add(Point.at(window, share / queries));
            run.row(
                    "power_law",
                    "window",
                    window,
                    "gamma_pooled",
                    gamma,
                    "share_measured",
                    near / all,
                    "share_predicted",
                    share / queries);
        }
        return new LabChart.Builder(
                        "power-law",
                        "Attention within W: a power law and measured",
                        "Of the attention beyond the first key and the query itself, weighted by its mass, the share"
                                + " within distance W; dashed: Σ_{d ≤ W} d^−γ over the same sum to the text's start,"
                                + " γ = " + "%.3f".formatted(gamma) + " measured on the same texts.",
                        Axis.log("W, tokens"),
                        Axis.linear("share"))
                .add("measured", Look.LINE, measured)
                .add("power law of γ", Look.DASHED, predicted)
                .build();
    }

    private static double harmonic(int to, double gamma) {
        double sum = 0;
        for (int d = 1; d <= to; d++) {
            sum += Math.pow(d, -gamma);
        }
        return sum;
    }

    private static void pictures(LabRun run, Map<String, List<Found>> policies, LabChart law) {
        LabChart.Builder mass = new LabChart.Builder(
                "mass-recovered",
                "Attention that is left",
                "Share of full-attention rows on the keys that a policy left, mean over heads and queries of the last"
                        + " quarter.",
                Axis.log("keys in the cache"),
                Axis.linear("mass recovered"));
        LabChart.Builder error = new LabChart.Builder(
                "output-error",
                "Error of heads' outputs",
                "‖A v − Â v‖ / ‖A v‖, mean over heads and queries of the last quarter, with full values.",
                Axis.log("keys in the cache"),
                Axis.linear("relative error"));
        LabChart.Builder loss = new LabChart.Builder(
                "loss-over-budget",
                "Cost in loss",
                "Loss minus that of the dense pass, all tokens, paired, 95 % intervals.",
                Axis.log("keys in the cache"),
                Axis.linear("Δ loss, nats"));
        policies.forEach((policy, found) -> {
            Look look = policy.equals("ceiling") ? Look.DASHED : Look.LINE;
            mass.add(
                    policy,
                    look,
                    found.stream()
                            .map(f -> Point.at(f.budget, f.recovered.mass()))
                            .toList());
            error.add(
                    policy,
                    look,
                    found.stream()
                            .map(f -> Point.at(f.budget, f.recovered.error()))
                            .toList());
            loss.add(
                    policy,
                    look,
                    found.stream().map(f -> Point.of(f.budget, f.cost)).toList());
        });
        run.picture(mass.build());
        run.picture(error.build());
        run.picture(loss.build());
        run.picture(law);
    }
}
