package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;

/// Quantised activations and sinks.
final class QuantisedActivations implements Laboratory {

    @Override
    public String name() {
        return "quantisation";
    }

    @Override
    public String title() {
        return "Quantised activations and sinks";
    }

    @Override
    public String about() {
        return "Activations rounded per token or per tensor, with the sink's row exempt and out of the scale, an"
            + " ordinary row as control, and prefixes with their control in full precision: SmoothQuant's arithmetic;"
            + " PrefixQuant; CushionCache, arXiv 2406.12016.";
    }

    @Override
    public String notShown() {
        return "Weights keep the file's own precision; static scales calibrated on other text and quantised caches are"
                + " other experiments.";
    }

    @Override
    public String choice() {
        return "Scales are dynamic: of the text at hand; half to even; exempt rows are left out of the scale;"
            + " secondary rows are the five keys past 0 with the largest α_k; single tokens' losses hang on roundings"
            + " that flip, so means of one text move by some hundredths.";
    }

    private static final int SECONDARY = 5;

    @Override
    public List<String> knobs() {
        return List.of("quantise", "prefix-string");
    }

    @Override
    public void run(LabRun run) {
        Outcome plain = run.arm("full precision", 1);
        int ordinary = Math.min(100, run.tokens() - 1);
        List<List<Point>> lines = new ArrayList<>();
        List<String> names = List.of("per token", "per tensor", "per tensor, 0 exempt", "control");
        names.forEach(_ -> lines.add(new ArrayList<>()));
        for (int bits : new int[] {8, 6, 5}) {
            String name = "A" + bits;
            Outcome token = run.arm(name + " per token", 1, "quantise " + bits + ":token");
            Outcome all = run.arm(name + " per tensor", 1, "quantise " + bits + ":tensor");
            Outcome sink = run.arm(name + " per tensor, 0 exempt", 1, "quantise " + bits + ":tensor exempt 0");
            Outcome more = run.arm(
                    name + " per tensor, 0 and secondary exempt",
                    1,
                    text -> List.of("quantise " + bits + ":tensor exempt 0,"
                            + secondary(plain.passes().get(text.index()))));
            Outcome control = run.arm(
                    name + " per tensor, " + ordinary + " exempt",
                    1,
                    "quantise " + bits + ":tensor exempt " + ordinary);
            List<Outcome> four = List.of(token, all, sink, control);
            for (int i = 0; i < four.size(); i++) {
                lines.get(i).add(Point.at(bits, four.get(i).meanLoss()));
            }
            run.compare(plain, token);
            run.compare(plain, all);
            run.compare("D_sink at " + bits + " bits", sink, all);
            run.compare("D_sink and secondary at " + bits + " bits", more, all);
            run.compare("control at " + bits + " bits", control, all);
        }
        LabChart.Builder chart = new LabChart.Builder(
                "loss-over-bits",
                "Loss over bits of activations",
                "Mean loss of all texts; the control exempts an ordinary row instead of the sink's.",
                Axis.linear("bits"),
                Axis.log("loss, nats"));
        for (int i = 0; i < names.size(); i++) {
            chart.add(names.get(i), Look.LINE, lines.get(i));
        }
        run.picture(chart.build());
        for (String prefix : new String[] {"\\n", " the"}) {
            String word = "prefix-string \"" + prefix + "\"";
            Outcome full = run.arm("prefix “" + prefix + "”, full precision", 1, word);
            run.compare(plain, full);
            run.compare(plain, run.arm("prefix “" + prefix + "”, A8 per tensor", 1, word, "quantise 8:tensor"));
            run.compare(
                    plain,
                    run.arm(
                            "prefix “" + prefix + "”, A8 per tensor, its row exempt",
                            1,
                            word,
                            "quantise 8:tensor exempt 0"));
        }
    }

    /// The keys past 0 that heads attend to most, in the first half.
    private static String secondary(Outcome.Pass pass) {
        double[] alpha = pass.alpha();
        return IntStream.range(1, alpha.length / 2)
                .boxed()
                .sorted((a, b) -> Double.compare(alpha[b], alpha[a]))
                .limit(SECONDARY)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }
}
