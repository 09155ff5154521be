package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sinkscope.attention.PassListener;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;
import sinkscope.model.ModelWeights;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.depth.DepthProfiler;
import sinkscope.statistics.report.AttentionMeasurer;
import sinkscope.work.UserFault;

/// A series of checkpoints of one training as an axis.
final class CheckpointSeries implements Laboratory {

    private static final double RATE = 0.3;

    @Override
    public String name() {
        return "checkpoint-series";
    }

    @Override
    public String title() {
        return "Checkpoint series";
    }

    @Override
    public String about() {
        return "Loss, sink mass, sink rate, spike, γ and matrix entropy of each checkpoint of a training, on the same"
                + " tokens, and what the weights say: after Gu et al., arXiv 2410.10781, and arXiv 2510.06477.";
    }

    @Override
    public String notShown() {
        return "Nothing is trained here; learning rates, weight decay and amounts of data are what the checkpoints were"
                + " trained with.";
    }

    @Override
    public String choice() {
        return "A folder of folders, one checkpoint each, in the order of the number after step in their names; the"
                + " same tokens in each; sink rate is the share of heads whose sink mass is above 0.3; step 0 is random"
                + " weights; matrix entropy is that of the state half way up.";
    }

    @Override
    public List<String> knobs() {
        return List.of();
    }

    private static final List<String> MEASURES = List.of(
            "mean_loss",
            "sink_mass",
            "sink_rate",
            "largest_activation",
            "gamma_pooled",
            "matrix_entropy",
            "norm_ratio");

    private static final List<String> TITLES = List.of(
            "loss, nats",
            "sink mass",
            "share of heads above 0.3",
            "largest activation",
            "γ, pooled",
            "matrix entropy, nats",
            "largest ‖U_k‖ over median");

    @Override
    public void run(LabRun run) {
        if (run.series().size() < 2) {
            throw new UserFault("The laboratory checkpoint-series takes a folder of at least two folders with a"
                    + " checkpoint each, such as step1000 and step2000.");
        }
        List<Outcome> arms = new ArrayList<>();
        List<double[]> found = new ArrayList<>();
        List<double[]> bands = new ArrayList<>();
        List<double[]> layers = new ArrayList<>();
        for (SeriesStep step : run.series()) {
            step.opener().with(model -> {
                LabRun own = run.on(model);
                Outcome outcome = own.arm(step.name(), 1);
                arms.add(outcome);
                measure(own, outcome, found, bands, layers);
                if (arms.size() > 1) {
                    run.compare(arms.getFirst(), outcome);
                }
                double[] values = found.getLast();
                List<Object> row = new ArrayList<>(List.of("checkpoint", step.name(), "step", step.step()));
                for (int m = 0; m < MEASURES.size(); m++) {
                    row.addAll(List.of(MEASURES.get(m), values[m]));
                }
                row.addAll(List.of("gamma_ci_low", bands.getLast()[0], "gamma_ci_high", bands.getLast()[1]));
                run.row("checkpoints", row.toArray());
                pictures(run, found, bands, layers);
            });
        }
    }

    private static void measure(
            LabRun run, Outcome outcome, List<double[]> found, List<double[]> bands, List<double[]> layers) {
        double[] values = new double[MEASURES.size()];
        double[] interval = new double[2];
        int texts = run.texts().size();
        for (LabText text : run.texts()) {
            int tokens = text.tokens().count();
            AttentionMeasurer measurer = new AttentionMeasurer(MeasureSettings.DEFAULT);
            double[] entropy = {0};
            int middle = run.model().facts().layers() / 2;
            run.pass(text, 0, tokens, 1, List.of(), PassListener.both(measurer, new MatrixEntropy(middle, entropy)));
            values[4] += measurer.report().pooled().gamma() / texts;
            interval[0] += measurer.report().pooled().low() / texts;
            interval[1] += measurer.report().pooled().high() / texts;
            values[5] += entropy[0] / texts;
        }
        double[] masses = new double[outcome.passes().getFirst().sinkMass().length];
        for (Outcome.Pass pass : outcome.passes()) {
            for (int h = 0; h < masses.length; h++) {
                masses[h] += pass.sinkMass()[h] / texts;
            }
        }
        values[0] = outcome.meanLoss();
        values[1] = outcome.meanSinkMass();
        values[2] = (double) Arrays.stream(masses).filter(mass -> mass > RATE).count() / masses.length;
        values[3] = outcome.largest();
        values[6] = ratio(run);
        found.add(values);
        bands.add(interval);
        int heads = run.model().facts().heads();
        double[] byLayer = new double[masses.length / heads];
        for (int h = 0; h < masses.length; h++) {
            byLayer[h / heads] += masses[h] / heads;
        }
        layers.add(byLayer);
    }

    private static double ratio(LabRun run) {
        double most = Double.NaN;
        try {
            ModelWeights weights = run.model().weights();
            for (int layer = 0; layer < run.model().facts().layers(); layer++) {
                double[] norms = weights.quadraticNorms(layer);
                Arrays.sort(norms);
                double ratio = norms[norms.length - 1] / norms[norms.length / 2];
                most = most > ratio ? most : ratio;
            }
        } catch (UserFault _) {
            // Not a gated linear unit: there is no quadratic form, and nothing is drawn.
        }
        return most;
    }

    /// Of the residual stream before one block.
    record MatrixEntropy(int depth, double[] found) implements PassListener {
        @Override
        public void attention(sinkscope.attention.AttentionRows rows) {}

        @Override
        public boolean wantsHidden() {
            return true;
        }

        @Override
        public void hidden(int at, int tokens, int width, float[] states) {
            if (at == depth) {
                found[0] = DepthProfiler.matrixEntropy(tokens, width, states);
            }
        }
    }

    private static void pictures(LabRun run, List<double[]> found, List<double[]> bands, List<double[]> layers) {
        for (int m = 0; m < MEASURES.size(); m++) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                double x = run.series().get(i).step() + 1;
                double y = found.get(i)[m];
                boolean known = m == 4 && Double.isFinite(bands.get(i)[0]);
                points.add(known ? new Point(x, y, bands.get(i)[0], bands.get(i)[1]) : Point.at(x, y));
            }
            run.picture(new LabChart.Builder(
                            MEASURES.get(m).replace('_', '-'),
                            TITLES.get(m).substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                    + TITLES.get(m).substring(1),
                            "Of each checkpoint on the same tokens; γ with its interval.",
                            Axis.log("training step + 1"),
                            m == 3 || m == 6 ? Axis.log(TITLES.get(m)) : Axis.linear(TITLES.get(m)))
                    .add(MEASURES.get(m), Look.LINE, points)
                    .build());
        }
        double[][] cells = new double[layers.getFirst().length][layers.size()];
        for (int step = 0; step < layers.size(); step++) {
            for (int layer = 0; layer < cells.length; layer++) {
                cells[layer][step] = layers.get(step)[layer];
            }
        }
        run.picture(new LabGrid(
                "sink-by-layer-and-step",
                "Sink mass by layer and checkpoint",
                "Mean over a layer's heads and all texts.",
                "layer",
                "training step",
                "sink mass",
                List.of(),
                run.series().stream()
                        .limit(layers.size())
                        .map(step -> "%.0f".formatted(step.step()))
                        .toList(),
                false,
                true,
                cells));
    }
}
