package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;

/// Secondary sinks across θ.
final class SecondarySinks implements Laboratory {

    private static final double[] SCALES = {1.0 / 64, 1.0 / 16, 1, 16, 256};
    private static final String[] LABELS = {"θ / 64", "θ / 16", "θ × 1", "θ × 16", "θ × 256"};
    private static final int NATIVE = 2;
    private static final int SHOWN = 24;

    @Override
    public String name() {
        return "secondary-sinks";
    }

    @Override
    public String title() {
        return "Secondary sinks across θ";
    }

    @Override
    public String about() {
        return "Tokens past the first whose residual state points where the first token's does, and the attention they"
                + " get, at five θ: the criterion of Wong et al., arXiv 2512.22213, which does not vary θ; and what"
                + " zeroing the strongest one's largest entry costs.";
    }

    @Override
    public String notShown() {
        return "The steering of single MLPs and reasoning traces of 16,000 tokens are not run here.";
    }

    @Override
    public String choice() {
        return "A token is like the first where the cosine of their residual states after the same block is above 0.9"
                + " in size, over all blocks; it is secondary where more than 4 and fewer than L − 15 blocks say so (at"
                + " least 5 where L is 20 or less). α_k is the mean over a layer's heads, of the layer where it is"
                + " largest, for keys of the first half.";
    }

    @Override
    public List<String> knobs() {
        return List.of("write");
    }

    @Override
    public void run(LabRun run) {
        List<Outcome> arms = new ArrayList<>();
        List<List<LikeFirst>> heard = new ArrayList<>();
        for (int i = 0; i < SCALES.length; i++) {
            List<LikeFirst> listeners = new ArrayList<>();
            arms.add(run.arm(LABELS[i], SCALES[i], _ -> List.of(), text -> {
                LikeFirst listener =
                        new LikeFirst(text.tokens().count(), run.model().facts().layers());
                listeners.add(listener);
                return Optional.of(listener);
            }));
            heard.add(listeners);
        }
        for (int i = 0; i < SCALES.length; i++) {
            if (i != NATIVE) {
                run.compare(arms.get(NATIVE), arms.get(i));
            }
            rows(run, i, arms.get(i), heard.get(i));
        }
        functional(run, arms.get(NATIVE), heard.get(NATIVE));
        pictures(run, arms, heard);
    }

    private static void rows(LabRun run, int arm, Outcome outcome, List<LikeFirst> heard) {
        for (LabText text : run.texts()) {
            LikeFirst states = heard.get(text.index());
            Outcome.Pass pass = outcome.passes().get(text.index());
            int strongest = strongest(pass, IntStream.range(1, text.tokens().count() / 2));
            run.row(
                    "secondary_by_theta",
                    "arm",
                    outcome.label(),
                    "theta_scale",
                    SCALES[arm],
                    "text",
                    text.name(),
                    "tokens_like_first",
                    states.anywhere().size(),
                    "secondary_tokens",
                    states.secondary().size(),
                    "strongest_alpha",
                    alpha(pass, strongest),
                    "strongest_key",
                    strongest,
                    "strongest_token",
                    text.tokens().texts().get(strongest),
                    "primary_sink_mass",
                    java.util.Arrays.stream(pass.sinkMass()).average().orElse(Double.NaN));
            for (int token : states.anywhere()) {
                run.row(
                        "tokens_like_first",
                        "arm",
                        outcome.label(),
                        "text",
                        text.name(),
                        "key",
                        token,
                        "token",
                        text.tokens().texts().get(token),
                        "blocks",
                        states.blocks(token),
                        "first_block",
                        states.born(token),
                        "last_block",
                        states.last(token),
                        "alpha",
                        alpha(pass, token));
            }
        }
    }

    private static int strongest(Outcome.Pass pass, IntStream keys) {
        return keys.boxed()
                .max((a, b) -> Double.compare(alpha(pass, a), alpha(pass, b)))
                .orElse(1);
    }

    private static double alpha(Outcome.Pass pass, int key) {
        double largest = 0;
        for (double[] layer : pass.layerAlpha()) {
            largest = Math.max(largest, layer[key]);
        }
        return largest;
    }

    /// What zeroing the largest entry of the strongest secondary token costs, after the block that makes it.
    private static void functional(LabRun run, Outcome plain, List<LikeFirst> heard) {
        boolean some = heard.stream().anyMatch(states -> !states.anywhere().isEmpty());
        if (!some) {
            return;
        }
        Outcome zeroed = run.arm("largest entry of the strongest one zero", 1, text -> {
            LikeFirst states = heard.get(text.index());
            Outcome.Pass pass = plain.passes().get(text.index());
            if (states.anywhere().isEmpty()) {
                return List.of();
            }
            int token = strongest(pass, states.anywhere().stream().mapToInt(Integer::intValue));
            return List.of("write " + states.born(token) + ":" + token + ":" + states.dimension(token) + "=0");
        });
        run.compare(plain, zeroed);
        Outcome control = run.arm("same entry of an ordinary token zero", 1, text -> {
            LikeFirst states = heard.get(text.index());
            if (states.anywhere().isEmpty()) {
                return List.of();
            }
            int token = strongest(
                    plain.passes().get(text.index()), states.anywhere().stream().mapToInt(Integer::intValue));
            int other = text.tokens().count() / 2;
            while (states.anywhere().contains(other)) {
                other++;
            }
            return List.of("write " + states.born(token) + ":" + other + ":" + states.dimension(token) + "=0");
        });
        run.compare(plain, control);
    }

    private static void pictures(LabRun run, List<Outcome> arms, List<List<LikeFirst>> heard) {
        LabText text = run.texts().getFirst();
        List<Integer> keys = IntStream.range(1, text.tokens().count() / 2)
                .boxed()
                .sorted((a, b) -> Double.compare(
                        alpha(arms.get(NATIVE).passes().getFirst(), b),
                        alpha(arms.get(NATIVE).passes().getFirst(), a)))
                .limit(SHOWN)
                .sorted()
                .toList();
        double[][] cells = new double[arms.size()][keys.size()];
        for (int i = 0; i < cells.length; i++) {
            for (int k = 0; k < keys.size(); k++) {
                cells[i][k] = alpha(arms.get(i).passes().getFirst(), keys.get(k));
            }
        }
        run.picture(new LabGrid(
                "alpha-over-theta",
                "Attention on the strongest keys, over θ",
                "α_k of the layer where it is largest, mean over its heads, for the " + keys.size()
                        + " keys of the first half that have most at the model's own θ; a star: the state is like the"
                        + " first token's. First text.",
                "θ",
                "key",
                "α_k",
                List.of(LABELS),
                keys.stream()
                        .map(k -> (heard.get(NATIVE).getFirst().anywhere().contains(k) ? "* " : "")
                                + text.tokens().texts().get(k).strip() + " " + k)
                        .toList(),
                false,
                true,
                cells));
        List<Point> counts = new ArrayList<>();
        List<Point> losses = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            counts.add(Point.at(
                    SCALES[i],
                    heard.get(i).stream()
                            .mapToInt(s -> s.anywhere().size())
                            .average()
                            .orElse(Double.NaN)));
            losses.add(Point.at(SCALES[i], arms.get(i).meanLoss()));
        }
        run.picture(new LabChart.Builder(
                        "tokens-like-first",
                        "Tokens like the first, over θ",
                        "Mean over texts of how many tokens past the first are like it after some block.",
                        Axis.log("θ over the model's own"),
                        Axis.linear("tokens"))
                .add("like the first", Look.LINE, counts)
                .build());
        run.picture(new LabChart.Builder(
                        "loss-over-theta",
                        "Loss over θ",
                        "Mean loss of all texts.",
                        Axis.log("θ over the model's own"),
                        Axis.linear("loss, nats"))
                .add("loss", Look.LINE, losses)
                .build());
    }
}
