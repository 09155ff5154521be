package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;

/// StreamingLLM: a cache of the first and the last keys.
final class StreamingLlm implements Laboratory {

    @Override
    public String name() {
        return "streaming-llm";
    }

    @Override
    public String title() {
        return "StreamingLLM: a cache of the first and the last keys";
    }

    @Override
    public String about() {
        return "A cache of s sink keys and the last W keys, in one pass that equals the token-by-token loop: Xiao et"
                + " al., ICLR 2024, arXiv 2309.17453.";
    }

    @Override
    public String notShown() {
        return "The paper's thousandfold perplexities belong to Llama-2 and MPT; texts beyond the trained context are"
                + " not run here.";
    }

    @Override
    public String choice() {
        return "Positions in the cache unless an arm says text; queries see s + W keys and themselves; every token"
                + " after the first is scored, the same in all arms; no BOS unless the tokenizer adds one.";
    }

    private static final int TARGETS = 64;
    private static final int MEAN = 64;

    @Override
    public List<String> knobs() {
        return List.of("window");
    }

    @Override
    public void run(LabRun run) {
        int cache = Math.max(8, run.tokens() / 4);
        boolean rotary = run.model().facts().hasRope();
        String positions = rotary ? "" : " positions text";
        Outcome dense = run.arm("dense", 1);
        Outcome window = run.arm("0+" + cache, 1, "window 0+" + cache + positions);
        run.compare(dense, window);
        Outcome four = window;
        for (int sinks : new int[] {1, 2, 4, 8}) {
            if (sinks < cache) {
                String size = sinks + "+" + (cache - sinks);
                Outcome arm = run.arm(size, 1, "window " + size + positions);
                run.compare(dense, arm);
                run.compare(window, arm);
                four = sinks == 4 ? arm : four;
            }
        }
        if (rotary) {
            String size = "4+" + (cache - 4);
            Outcome text = run.arm(size + ", positions in the text", 1, "window " + size + " positions text");
            run.compare(four, text);
        }
        for (int smaller : new int[] {cache / 2, cache / 4}) {
            if (smaller > 8) {
                String size = "4+" + (smaller - 4);
                run.compare(dense, run.arm("0+" + smaller, 1, "window 0+" + smaller + positions));
                run.compare(dense, run.arm(size, 1, "window " + size + positions));
            }
        }
        recompute(run, cache, dense, window, four);
        run.picture(running(dense, window, four, cache));
    }

    /// Running mean over tokens of the first text.
    private static LabChart running(Outcome dense, Outcome window, Outcome four, int cache) {
        LabChart.Builder chart = new LabChart.Builder(
                "loss-over-tokens",
                "Loss over tokens",
                "Mean loss of the last 64 tokens up to each, first text; the rule is where the cache is full.",
                Axis.linear("tokens"),
                Axis.linear("loss, nats"));
        for (Outcome arm : List.of(dense, window, four)) {
            float[] losses = arm.passes().getFirst().losses();
            List<Point> points = new ArrayList<>();
            double sum = 0;
            for (int t = 0; t < losses.length; t++) {
                sum += losses[t] - (t >= MEAN ? losses[t - MEAN] : 0);
                if (t >= MEAN - 1) {
                    points.add(Point.at(t + 1.0, sum / MEAN));
                }
            }
            chart.add(arm.label(), Look.LINE, points);
        }
        return chart.rule("cache full", cache).build();
    }

    /// Sliding window with re-computation: a pass of its own over the last tokens, for each of some targets.
    private static void recompute(LabRun run, int cache, Outcome dense, Outcome window, Outcome four) {
        double[] sums = new double[4];
        int count = 0;
        for (LabText text : run.texts()) {
            for (int target : targets(cache, text.tokens().count())) {
                float[] losses = run.pass(text, target - cache, target + 1, 1, List.of(), _ -> {});
                sums[0] += losses[losses.length - 1];
                int at = target - 1;
                sums[1] += dense.passes().get(text.index()).losses()[at];
                sums[2] += window.passes().get(text.index()).losses()[at];
                sums[3] += four.passes().get(text.index()).losses()[at];
                count++;
            }
        }
        String[] names = {"recompute", dense.label(), window.label(), four.label()};
        for (int i = 0; i < names.length; i++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("arm", names[i]);
            entry.put("targets", count);
            entry.put("mean_loss", sums[i] / count);
            run.row("recomputation_at_sampled_targets", entry);
        }
    }

    private static List<Integer> targets(int cache, int tokens) {
        List<Integer> targets = new ArrayList<>();
        int first = cache + 1;
        int count = Math.min(TARGETS, tokens - first);
        for (int i = 0; i < count; i++) {
            targets.add(first + (int) ((long) i * (tokens - first) / count));
        }
        return targets;
    }
}
