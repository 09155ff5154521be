package sinkscope.experiment.laboratory;

import java.util.LinkedHashMap;
import java.util.Map;
/// Secondary sinks and θ.

final class SecondarySinksOverTheta implements Laboratory {

    @Override
    public String name() {
        return "secondary-sinks";
    }

    @Override
    public String title() {
        return "Secondary sinks and θ";
    }

    @Override
    public String about() {
        return "Tokens past the first whose hidden state points where token 0's does, and the key past 0 that heads"
                + " attend to most, at several θ: Wong et al., arXiv 2512.22213, where θ is not a variable.";
    }

    @Override
    public String notShown() {
        return "Their functional test, zeroing one, is in the laboratory of massive activations; reasoning traces of"
                + " 16 000 tokens are not run here.";
    }

    @Override
    public String choice() {
        return "A state counts where its cosine with token 0's is beyond 0.9 in size, in the layers between the"
            + " largest rise and fall of token 0's norm; secondary means in 5 to L − 16 of them; α_k is the mean over"
            + " all heads, keys in the first half.";
    }

    private static final int FEWEST_LAYERS = 5;

    @Override
    public void run(LabRun run) {
        Outcome plain = run.arm("θ × 1", 1);
        row(run, plain);
        for (double scale : new double[] {1 / 64.0, 1 / 16.0, 16, 256}) {
            String label = scale < 1 ? "θ / " + (int) (1 / scale) : "θ × " + (int) scale;
            Outcome arm = run.arm(label, scale);
            run.compare(plain, arm);
            row(run, arm);
        }
    }

    private static void row(LabRun run, Outcome arm) {
        for (LabText text : run.texts()) {
            Outcome.Pass pass = arm.passes().get(text.index());
            int[] layers = pass.layersLikeFirst();
            int like = 0;
            int secondary = 0;
            int most = run.model().facts().layers() - 15;
            for (int t = 1; t < layers.length; t++) {
                like += layers[t] > 0 ? 1 : 0;
                secondary += layers[t] >= FEWEST_LAYERS && layers[t] < most ? 1 : 0;
            }
            int other = pass.strongestOther();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("arm", arm.label());
            entry.put("text", text.name());
            entry.put("theta_scale", arm.thetaScale());
            entry.put("tokens_like_first", like);
            entry.put("secondary_by_rule", secondary);
            entry.put("strongest_key", other);
            entry.put("strongest_token", text.tokens().text(other));
            entry.put("strongest_alpha", pass.alpha()[other]);
            run.row("secondary_sinks", entry);
        }
    }
}
