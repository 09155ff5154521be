package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;

/// Sink logit and softmax₁.
final class SinkLogits implements Laboratory {

    @Override
    public String name() {
        return "sink-logit";
    }

    @Override
    public String title() {
        return "Sink logit and softmax₁";
    }

    @Override
    public String about() {
        return "One more logit without a key in every softmax (softmax₁ at b = 0, Miller 2023; gpt-oss learns one),"
            + " and key 0 biased or cut. Cutting key 0 is exactly deleting the first token, so a new sink appears: see"
            + " the strongest other key.";
    }

    @Override
    public String notShown() {
        return "Training with softmax₁ or gates (arXiv 2410.17174, 2505.06708) is another experiment; nothing is"
                + " trained here.";
    }

    @Override
    public String choice() {
        return "The logit is added in all layers and heads, token 0's own row included unless an arm says from query"
                + " 1; sink mass is that of token 0; every token after the first is scored.";
    }

    @Override
    public List<String> knobs() {
        return List.of("sink-logit", "own-sink-logits", "key-bias");
    }

    @Override
    public void run(LabRun run) {
        Outcome plain = run.arm("plain", 1);
        List<Point> costs = new ArrayList<>();
        List<Point> masses = new ArrayList<>(List.of(Point.at(-6, plain.meanSinkMass())));
        List<Point> parked = new ArrayList<>(List.of(Point.at(-6, 0)));
        for (String b : new String[] {"-4", "-2", "0", "1", "2", "3", "4", "6"}) {
            Outcome arm = run.arm("b = " + b, 1, "sink-logit " + b);
            run.compare(plain, arm);
            double x = Double.parseDouble(b);
            costs.add(Point.of(x, PairedDifference.of(plain, arm, 1, Integer.MAX_VALUE)));
            masses.add(Point.at(x, arm.meanSinkMass()));
            parked.add(Point.at(x, arm.meanDeficit()));
            if (b.equals("0")) {
                heads(run, plain, arm);
            }
        }
        run.picture(new LabChart.Builder(
                        "loss-over-b",
                        "Cost of a sink logit",
                        "Loss minus that of the plain pass over b, paired, 95 % intervals; softmax₁ is b = 0.",
                        Axis.linear("b, nats"),
                        Axis.linear("Δ loss, nats"))
                .add("all tokens", Look.LINE, costs)
                .rule("softmax₁", 0)
                .build());
        run.picture(new LabChart.Builder(
                        "where-the-mass-went",
                        "Where the mass went",
                        "Mean over heads of the attention on token 0 and of what is parked on the logit; the point at"
                                + " −6 is the plain pass, b = −∞.",
                        Axis.linear("b, nats"),
                        Axis.linear("share"))
                .add("on token 0", Look.LINE, masses)
                .add("on the logit", Look.LINE, parked)
                .build());
        for (String b : new String[] {"0", "2", "4"}) {
            run.compare(plain, run.arm("b = " + b + " from query 1", 1, "sink-logit " + b + " sink-logit-from 1"));
        }
        for (String bias : new String[] {"-inf", "-4", "-2", "2", "4"}) {
            run.compare(plain, run.arm("key 0 " + bias, 1, "key-bias 0:" + bias));
        }
    }

    private static void heads(LabRun run, Outcome plain, Outcome arm) {
        int perLayer = run.model().facts().heads();
        double[][] deficits = new double[run.model().facts().layers()][perLayer];
        for (int h = 0; h < plain.passes().getFirst().sinkMass().length; h++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("layer", h / perLayer);
            entry.put("head", h % perLayer);
            entry.put("sink_mass_plain", mean(plain, h, false));
            entry.put("sink_mass_softmax1", mean(arm, h, false));
            entry.put("softmax_deficit_softmax1", mean(arm, h, true));
            run.row("heads_at_softmax1", entry);
            deficits[h / perLayer][h % perLayer] = mean(arm, h, true);
        }
        run.picture(new LabGrid(
                "deficit-by-head",
                "Share parked at softmax₁, by head",
                "Mean over queries of what each head leaves on a logit of 0.",
                "layer",
                "head",
                "share",
                List.of(),
                List.of(),
                false,
                false,
                deficits));
    }

    private static double mean(Outcome outcome, int head, boolean deficit) {
        return outcome.passes().stream()
                .mapToDouble(pass -> deficit ? pass.deficit()[head] : pass.sinkMass()[head])
                .average()
                .orElse(Double.NaN);
    }
}
