package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;

/// Massive activations.
final class MassiveActivations implements Laboratory {

    @Override
    public String name() {
        return "massive-activations";
    }

    @Override
    public String title() {
        return "Massive activations";
    }

    @Override
    public String about() {
        return "The largest entry of the residual stream set to zero, to what it is in other texts, and to doses in"
                + " between, after the block that makes it: Sun et al., COLM 2024, arXiv 2402.17762; refined by arXiv"
                + " 2503.22329.";
    }

    @Override
    public String notShown() {
        return "Training with explicit biases, which removes massive activations, is not done here; the threshold of"
                + " 1000 medians is a convention, so ratios are shown.";
    }

    @Override
    public String choice() {
        return "The spike is written after the block that raises the largest entry most, found in each text; as in the"
            + " other texts means the mean of their signed values; perplexity is the exponential of the mean loss over"
            + " all tokens after the first.";
    }

    private static final int ORDINARY = 100;

    /// Where a text's spike first stands.
    private record Spike(int layer, int token, int dimension, float value) {

        String written(double to) {
            return "write " + layer + ":" + token + ":" + dimension + "=" + to;
        }
    }

    @Override
    public List<String> knobs() {
        return List.of("write");
    }

    @Override
    public void run(LabRun run) {
        Outcome plain = run.arm("plain", 1);
        List<Spike> spikes =
                plain.passes().stream().map(MassiveActivations::spike).toList();
        List<Spike> early =
                plain.passes().stream().map(MassiveActivations::ordinary).toList();
        doses(run, plain, spikes);
        if (spikes.size() > 1) {
            run.compare(plain, run.arm("spike as in the other texts", 1, text -> {
                double others = 0;
                for (int i = 0; i < spikes.size(); i++) {
                    others += i == text.index() ? 0 : spikes.get(i).value / (spikes.size() - 1);
                }
                return List.of(spikes.get(text.index()).written(others));
            }));
        }
        run.compare(
                plain,
                run.arm(
                        "largest of another token, earlier, zero",
                        1,
                        text -> List.of(early.get(text.index()).written(0))));
        int token = Math.min(ORDINARY, run.tokens() - 1);
        run.compare(plain, run.arm("token " + token + ", same dimension, zero", 1, text -> {
            Spike spike = spikes.get(text.index());
            return List.of(new Spike(spike.layer, token, spike.dimension, 0).written(0));
        }));
        depths(run, plain);
    }

    private static void doses(LabRun run, Outcome plain, List<Spike> spikes) {
        List<Point> losses = new ArrayList<>();
        List<Point> masses = new ArrayList<>();
        List<Point> entropies = new ArrayList<>();
        int middle = run.model().facts().layers() / 2;
        for (double dose : new double[] {0, 0.05, 0.1, 0.25, 0.5, 1, 2}) {
            List<double[]> found = new ArrayList<>();
            Outcome arm = run.arm(
                    "spike × " + dose,
                    1,
                    text -> {
                        Spike spike = spikes.get(text.index());
                        return List.of(spike.written(dose * spike.value));
                    },
                    _ -> {
                        found.add(new double[1]);
                        return Optional.of(new CheckpointSeries.MatrixEntropy(middle, found.getLast()));
                    });
            run.compare(plain, arm);
            double entropy = found.stream().mapToDouble(one -> one[0]).average().orElse(Double.NaN);
            losses.add(Point.of(dose, PairedDifference.of(plain, arm, 1, Integer.MAX_VALUE)));
            masses.add(Point.at(dose, arm.meanSinkMass()));
            entropies.add(Point.at(dose, entropy));
            run.row(
                    "doses",
                    "dose",
                    dose,
                    "mean_loss",
                    arm.meanLoss(),
                    "perplexity",
                    Math.exp(arm.meanLoss()),
                    "sink_mass",
                    arm.meanSinkMass(),
                    "matrix_entropy_half_way_up",
                    entropy);
        }
        picture(run, "dose-and-loss", "Dose of the spike and loss", "Δ loss, nats", losses);
        picture(run, "dose-and-sink", "Dose of the spike and sink mass", "sink mass", masses);
        picture(run, "dose-and-entropy", "Dose of the spike and matrix entropy", "matrix entropy, nats", entropies);
    }

    private static void picture(LabRun run, String key, String title, String y, List<Point> points) {
        run.picture(new LabChart.Builder(
                        key,
                        title,
                        "The spike is set to so many times its own value after the block that makes it; matrix entropy"
                                + " is that of the residual state half way up.",
                        Axis.linear("dose, 1 is as it is"),
                        Axis.linear(y))
                .add(y, Look.LINE, points)
                .build());
    }

    /// After the block that raises the largest entry most.
    private static Spike spike(Outcome.Pass pass) {
        int best = 1;
        for (int depth = 1; depth + 1 < pass.depths().size(); depth++) {
            best = rise(pass, depth) > rise(pass, best) ? depth : best;
        }
        ArmListener.Largest found = pass.depths().get(best);
        return new Spike(best - 1, found.token(), found.dimension(), found.value());
    }

    private static double rise(Outcome.Pass pass, int depth) {
        return Math.abs(pass.depths().get(depth).value())
                - Math.abs(pass.depths().get(depth - 1).value());
    }

    /// The largest entry of a token past 0, after the block that raises it most.
    private static Spike ordinary(Outcome.Pass pass) {
        Spike best = new Spike(0, 1, 0, 0);
        float before = 0;
        double rise = 0;
        for (int depth = 1; depth + 1 < pass.depths().size(); depth++) {
            ArmListener.Entry entry = pass.depths().get(depth).ordinary();
            if (Math.abs(entry.value()) - before > rise) {
                rise = Math.abs(entry.value()) - before;
                best = new Spike(depth - 1, entry.token(), entry.dimension(), entry.value());
            }
            before = Math.abs(entry.value());
        }
        return best;
    }

    private static void depths(LabRun run, Outcome plain) {
        for (LabText text : run.texts()) {
            List<ArmListener.Largest> depths = plain.passes().get(text.index()).depths();
            for (int depth = 0; depth < depths.size(); depth++) {
                ArmListener.Largest at = depths.get(depth);
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("text", text.name());
                entry.put("depth", depth);
                entry.put("largest_activation", at.value());
                entry.put("token", at.token());
                entry.put("dimension", at.dimension());
                entry.put("median_activation", at.median());
                entry.put("over_median", Math.abs(at.value()) / at.median());
                run.row("largest_by_depth", entry);
            }
        }
        List<ArmListener.Largest> depths = plain.passes().getFirst().depths();
        List<Point> largest = new ArrayList<>();
        List<Point> ordinary = new ArrayList<>();
        List<Point> medians = new ArrayList<>();
        for (int depth = 0; depth + 1 < depths.size(); depth++) {
            largest.add(Point.at(depth, Math.abs(depths.get(depth).value())));
            ordinary.add(Point.at(depth, Math.abs(depths.get(depth).ordinary().value())));
            medians.add(Point.at(depth, depths.get(depth).median()));
        }
        run.picture(new LabChart.Builder(
                        "largest-by-depth",
                        "Largest entries of the residual stream",
                        "Before each block: largest entry in size of all tokens, of tokens past the first, and the"
                                + " median of all. First text.",
                        Axis.linear("depth"),
                        Axis.log("size"))
                .add("largest", Look.LINE, largest)
                .add("past the first token", Look.LINE, ordinary)
                .add("median", Look.DASHED, medians)
                .build());
    }
}
