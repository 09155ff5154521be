package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.PassListener;
import sinkscope.attention.Tokens;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;
import sinkscope.model.ModelWeights;

/// Spike anatomy: where massive activations come from, read off the weights.
final class SpikeAnatomy implements Laboratory {

    private static final int LOOKED_AT = 4;
    private static final int EIGENVALUES = 20;
    private static final int ALONE = 1024;
    private static final double SPIKE_SHARE = 0.1;

    @Override
    public String name() {
        return "spike-anatomy";
    }

    @Override
    public String title() {
        return "Spike anatomy";
    }

    @Override
    public String about() {
        return "Which blocks can make a massive activation, from the weights alone: the norm of the quadratic form"
                + " that a gated feed-forward part adds to each dimension, its eigenvalues, and, where a text is given,"
                + " the form against what the part really adds: Sun et al., arXiv 2603.05498.";
    }

    @Override
    public String notShown() {
        return "The paper's ablations (sandwich norms, gates, head sizes, losses on late positions only) train models"
                + " anew; a fall of the sink from 46.0 % to 13.0 % there is nothing that can be seen here.";
    }

    @Override
    public String choice() {
        return "The gain of the norm before the part is folded in; the form takes the activation for the identity,"
                + " which fails for ordinary tokens; a token alone is a token that sees only itself; first tokens are"
                + " drawn from the vocabulary with a fixed seed.";
    }

    @Override
    public List<String> knobs() {
        return List.of("write");
    }

    @Override
    public boolean needsText() {
        return false;
    }

    /// A dimension of a layer that stands out.
    private record Channel(int layer, int dimension, double ratio) {

        private String place() {
            return "layer " + layer + ", dimension " + dimension;
        }
    }

    @Override
    public void run(LabRun run) {
        ModelWeights weights = run.model().weights();
        List<Channel> channels = census(run, weights);
        List<QuadraticForm> forms = new ArrayList<>();
        for (Channel channel : channels.subList(0, Math.min(LOOKED_AT, channels.size()))) {
            run.doing(forms.size(), LOOKED_AT, "eigenvalues of " + channel.place());
            forms.add(spectrum(run, weights, channel));
        }
        for (LabText text : run.texts()) {
            tokens(run, text, forms, channels);
        }
        if (!run.texts().isEmpty() && run.model().facts().hasRope()) {
            firstTokens(run);
        }
    }

    private static List<Channel> census(LabRun run, ModelWeights weights) {
        int layers = run.model().facts().layers();
        double[][] cells = new double[layers][];
        List<Channel> largest = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            run.doing(layer, layers, "census of layer " + layer);
            double[] norms = weights.quadraticNorms(layer);
            double[] sorted = norms.clone();
            Arrays.sort(sorted);
            double median = sorted[sorted.length / 2];
            int most = 0;
            for (int k = 1; k < norms.length; k++) {
                most = norms[k] > norms[most] ? k : most;
            }
            cells[layer] = norms;
            largest.add(new Channel(layer, most, norms[most] / median));
            run.row(
                    "census",
                    "layer",
                    layer,
                    "dimension",
                    most,
                    "norm_largest",
                    norms[most],
                    "norm_median",
                    median,
                    "largest_over_median",
                    norms[most] / median);
        }
        run.picture(new LabGrid(
                "census",
                "Norm of each dimension's quadratic form",
                "‖U_k‖_F of every residual dimension k of every block, from the weights alone.",
                "layer",
                "dimension",
                "‖U_k‖",
                List.of(),
                List.of(),
                true,
                true,
                cells));
        LabChart.Builder chart = new LabChart.Builder(
                "census-by-layer",
                "Largest over median norm, by layer",
                "Of each block, the dimension with the largest ‖U_k‖_F over the median of its dimensions.",
                Axis.linear("layer"),
                Axis.log("largest / median"));
        chart.add(
                "largest over median",
                Look.LINE,
                largest.stream().map(c -> Point.at(c.layer, c.ratio)).toList());
        run.picture(chart.build());
        largest.sort(Comparator.comparingDouble((Channel c) -> -c.ratio));
        return largest;
    }

    private static QuadraticForm spectrum(LabRun run, ModelWeights weights, Channel channel) {
        QuadraticForm form = QuadraticForm.of(weights.gated(channel.layer), channel.layer, channel.dimension);
        double[] values = form.eigenvalues();
        run.row(
                "spectrum",
                "layer",
                channel.layer,
                "dimension",
                channel.dimension,
                "eigenvalue_1",
                values[0],
                "eigenvalue_2",
                values[1],
                "eigenvalue_3",
                values[2],
                "first_share_of_squares",
                form.firstShare());
        List<Point> bars = new ArrayList<>();
        for (int i = 0; i < Math.min(EIGENVALUES, values.length); i++) {
            bars.add(Point.at(i + 1.0, values[i]));
        }
        run.picture(new LabChart.Builder(
                        "spectrum-" + channel.layer + "-" + channel.dimension,
                        "Eigenvalues of " + channel.place(),
                        "Eigenvalues of the symmetric form S_k, largest in size first; the first holds "
                                + "%.0f %%".formatted(100 * form.firstShare()) + " of the sum of squares.",
                        Axis.linear("place"),
                        Axis.linear("eigenvalue"))
                .add("eigenvalue", Look.BARS, bars)
                .build());
        return form;
    }

    /// Hears the residual stream between the parts of some blocks.
    private static final class Middle implements PassListener {
        private final float[][] states;

        Middle(int layers) {
            states = new float[layers][];
        }

        @Override
        public void attention(AttentionRows rows) {}

        @Override
        public boolean wantsParts() {
            return true;
        }

        @Override
        public void middle(int layer, int tokens, int width, float[] all) {
            states[layer] = all.clone();
        }
    }

    private static void tokens(LabRun run, LabText text, List<QuadraticForm> forms, List<Channel> channels) {
        Middle middle = new Middle(run.model().facts().layers());
        int count = text.tokens().count();
        run.pass(text, 0, count, 1, List.of(), middle);
        for (int f = 0; f < forms.size(); f++) {
            QuadraticForm form = forms.get(f);
            List<Point> points = new ArrayList<>();
            for (int t = 0; t < count; t++) {
                QuadraticForm.Added added = form.added(middle.states[form.layer()], t);
                points.add(Point.at(added.rankOne(), added.really()));
                run.row(
                        "form_by_token",
                        "text",
                        text.name(),
                        "layer",
                        form.layer(),
                        "dimension",
                        form.dimension(),
                        "token",
                        t,
                        "added",
                        added.really(),
                        "quadratic_form",
                        added.quadratic(),
                        "rank_one",
                        added.rankOne(),
                        "cosine_with_first_direction",
                        added.cosine());
            }
            if (text.index() == 0) {
                run.picture(new LabChart.Builder(
                                "form-" + form.layer() + "-" + form.dimension(),
                                "What " + channels.get(f).place() + " adds, by its first direction",
                                "Per token of the first text: what the feed-forward part really adds to the dimension,"
                                        + " against λ₁ (s₁ᵀh)²; they agree only where the activation is the identity.",
                                Axis.linear("λ₁ (s₁ᵀh)²"),
                                Axis.linear("added"))
                        .add("tokens", Look.POINTS, points)
                        .build());
            }
        }
    }

    /// Tokens that see only themselves are each alone at the first position.
    private static void firstTokens(LabRun run) {
        int vocabulary = run.model().facts().vocabulary();
        List<Integer> ids = new ArrayList<>();
        for (int id = 0; id < vocabulary; id++) {
            ids.add(id);
        }
        Collections.shuffle(ids, new Random(1));
        List<Integer> drawn = ids.subList(0, Math.min(ALONE, vocabulary));
        Tokens tokens = new Tokens(drawn, Tokens.unnamed(drawn.size()).texts());
        LabText alone = new LabText(0, "first tokens", tokens, "");
        double[] most = new double[drawn.size()];
        int layers = run.model().facts().layers();
        run.pass(alone, 0, drawn.size(), 1, List.of("window 0+0"), new PassListener() {
            @Override
            public void attention(AttentionRows rows) {}

            @Override
            public boolean wantsHidden() {
                return true;
            }

            @Override
            public void hidden(int depth, int count, int width, float[] states) {
                for (int i = 0; depth < layers && i < count * width; i++) {
                    most[i / width] = Math.max(most[i / width], Math.abs(states[i]));
                }
            }
        });
        double[] sorted = most.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        int spiking = 0;
        for (int t = 0; t < most.length; t++) {
            if (most[t] > SPIKE_SHARE * median) {
                spiking++;
            } else {
                run.row("first_tokens_that_do_not_spike", "id", drawn.get(t), "largest_activation", most[t]);
            }
        }
        run.row(
                "first_tokens",
                "drawn",
                drawn.size(),
                "spiking",
                spiking,
                "share",
                (double) spiking / drawn.size(),
                "least",
                sorted[0],
                "median",
                median,
                "most",
                sorted[sorted.length - 1]);
    }
}
