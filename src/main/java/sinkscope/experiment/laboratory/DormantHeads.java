package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;

/// Dormant heads.
final class DormantHeads implements Laboratory {

    @Override
    public String name() {
        return "dormant-heads";
    }

    @Override
    public String title() {
        return "Dormant heads";
    }

    @Override
    public String about() {
        return "Heads zeroed in the order of their first-token weight and of the size of their output (HONOR), against"
                + " random draws, and moved to the first key instead: Sandoval-Segura et al., arXiv 2504.03889; the"
                + " value-drain ratio of Guo et al., arXiv 2410.13835.";
    }

    @Override
    public String notShown() {
        return "Accuracy on benchmarks is not measured, loss is; that gating treats nop sinks and registers treat"
                + " broadcasting ones (arXiv 2606.08105) is not tested, and the classes here are thresholds on two"
                + " numbers.";
    }

    @Override
    public String choice() {
        return "One static list from all texts together; the same list on every text; random lists from fixed seeds;"
                + " every token after the first is scored. HONOR is AHON-LN: a head's mean ‖A v‖ over the mean of its"
                + " layer's heads. Dormant: sink mass above 0.9 and HONOR below 0.5; broadcasting: sink mass above 0.5"
                + " and ‖v₀ W_O‖ at least half the mean of the others.";
    }

    @Override
    public List<String> knobs() {
        return List.of("zero-heads", "heads-on-first-key");
    }

    private static final int[] PERCENT = {5, 10, 20, 30};
    private static final int DRAWS = 3;
    private static final double ASLEEP = 0.9;
    private static final double SMALL = 0.5;
    private static final double ACTIVE = 0.5;

    @Override
    public void run(LabRun run) {
        int layers = run.model().facts().layers();
        int perLayer = run.model().facts().heads();
        List<HeadOutputs> outputs = new ArrayList<>();
        Outcome plain = run.arm("plain", 1, _ -> List.of(), _ -> {
            HeadOutputs heard = new HeadOutputs(
                    run.model().weights(), layers, perLayer, run.model().facts().width());
            outputs.add(heard);
            return Optional.of(heard);
        });
        int heads = layers * perLayer;
        double[] honor = mean(outputs, HeadOutputs::honor);
        double[] drain = mean(outputs, HeadOutputs::drain);
        describe(run, plain, honor, drain, perLayer);
        List<Integer> byWeight = order(heads, h -> -mass(plain, h));
        List<Integer> byOutput = order(heads, h -> honor[h]);
        List<Point> weight = new ArrayList<>();
        List<Point> output = new ArrayList<>();
        List<Point> random = new ArrayList<>();
        for (int percent : PERCENT) {
            int count = Math.max(1, heads * percent / 100);
            String first = words(byWeight.subList(0, count), perLayer);
            weight.add(zeroed(run, plain, "first-token weight, " + percent + " % zero", percent, first));
            output.add(zeroed(
                    run, plain, "HONOR, " + percent + " % zero", percent, words(byOutput.subList(0, count), perLayer)));
            if (percent == 10) {
                run.compare(
                        plain, run.arm("first-token weight, 10 % on the first key", 1, "heads-on-first-key " + first));
            }
            for (int draw = 0; draw < DRAWS; draw++) {
                List<Integer> shuffled =
                        new ArrayList<>(IntStream.range(0, heads).boxed().toList());
                Collections.shuffle(shuffled, new Random(draw));
                String some = words(shuffled.subList(0, count), perLayer);
                random.add(zeroed(run, plain, "random " + (draw + 1) + ", " + percent + " % zero", percent, some));
            }
        }
        run.picture(new LabChart.Builder(
                        "loss-over-share-zeroed",
                        "Cost of zeroing heads",
                        "Loss minus that of the plain pass with heads zeroed in the order of a measure, paired, 95 %"
                                + " intervals; three random draws each.",
                        Axis.linear("heads zeroed, %"),
                        Axis.linear("Δ loss, nats"))
                .add("first-token weight", Look.LINE, weight)
                .add("HONOR", Look.LINE, output)
                .add("random", Look.POINTS, random)
                .build());
    }

    private static Point zeroed(LabRun run, Outcome plain, String label, int percent, String heads) {
        Outcome arm = run.arm(label, 1, "zero-heads " + heads);
        run.compare(plain, arm);
        return Point.of(percent, PairedDifference.of(plain, arm, 1, Integer.MAX_VALUE));
    }

    private static void describe(LabRun run, Outcome plain, double[] honor, double[] drain, int perLayer) {
        List<Point> dormant = new ArrayList<>();
        List<Point> broadcasting = new ArrayList<>();
        List<Point> others = new ArrayList<>();
        for (int h = 0; h < honor.length; h++) {
            double mass = mass(plain, h);
            boolean asleep = mass > ASLEEP && honor[h] < SMALL;
            boolean spreads = mass > ACTIVE && drain[h] >= SMALL;
            (asleep ? dormant : spreads ? broadcasting : others).add(Point.at(mass, honor[h]));
            run.row(
                    "heads",
                    "layer",
                    h / perLayer,
                    "head",
                    h % perLayer,
                    "sink_mass",
                    mass,
                    "honor",
                    honor[h],
                    "value_drain_ratio",
                    drain[h],
                    "class",
                    asleep ? "dormant" : spreads ? "broadcasting" : "");
        }
        double[] masses = IntStream.range(0, honor.length)
                .mapToDouble(h -> mass(plain, h))
                .toArray();
        run.row(
                "heads_together",
                "dormant",
                dormant.size(),
                "broadcasting",
                broadcasting.size(),
                "sink_mass_above_0_9",
                (int) Arrays.stream(masses).filter(mass -> mass > ASLEEP).count(),
                "sink_mass_above_0_5",
                (int) Arrays.stream(masses).filter(mass -> mass > ACTIVE).count(),
                "value_drain_median",
                median(drain, masses, -1),
                "value_drain_median_of_heads_above_0_5",
                median(drain, masses, ACTIVE),
                "correlation_of_sink_mass_and_honor",
                correlation(masses, honor));
        run.picture(new LabChart.Builder(
                        "sink-mass-and-honor",
                        "Sink mass and size of output",
                        "Each head's sink mass against the mean size of its output over that of its layer's heads.",
                        Axis.linear("sink mass"),
                        Axis.linear("HONOR (AHON-LN)"))
                .add("dormant", Look.POINTS, dormant)
                .add("broadcasting", Look.POINTS, broadcasting)
                .add("other heads", Look.POINTS, others)
                .build());
    }

    private static double median(double[] values, double[] masses, double above) {
        double[] chosen = IntStream.range(0, values.length)
                .filter(h -> masses[h] > above && Double.isFinite(values[h]))
                .mapToDouble(h -> values[h])
                .sorted()
                .toArray();
        return chosen.length == 0 ? Double.NaN : chosen[chosen.length / 2];
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double[] mean(List<HeadOutputs> outputs, Function<HeadOutputs, double[]> what) {
        double[] mean = what.apply(outputs.getFirst());
        for (HeadOutputs other : outputs.subList(1, outputs.size())) {
            double[] values = what.apply(other);
            for (int h = 0; h < mean.length; h++) {
                mean[h] += values[h];
            }
        }
        return Arrays.stream(mean).map(sum -> sum / outputs.size()).toArray();
    }

    private static List<Integer> order(int heads, IntToDoubleFunction by) {
        return IntStream.range(0, heads)
                .boxed()
                .sorted(Comparator.comparingDouble(by::applyAsDouble))
                .toList();
    }

    private static double mass(Outcome outcome, int head) {
        return outcome.passes().stream()
                .mapToDouble(pass -> pass.sinkMass()[head])
                .average()
                .orElse(0);
    }

    private static String words(List<Integer> heads, int perLayer) {
        return heads.stream().map(h -> h / perLayer + ":" + h % perLayer).collect(Collectors.joining(","));
    }
}
