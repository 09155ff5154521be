package sinkscope.bench;

import java.util.List;
import java.util.Locale;

/// A pass with an intervention against the plain pass, in turn in one run: `intervened / plain`.
///
/// Arguments: rounds, tokens, then interventions in their words, such as `"window 4+60"`.
public final class InterventionBenchmark {

    private InterventionBenchmark() {}

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        int tokens = Integer.parseInt(arguments[1]);
        try (MeasuredModel model = new MeasuredModel()) {
            model.warmUp(Math.min(tokens, 512));
            for (int i = 2; i < arguments.length; i++) {
                List<String> words = List.of(arguments[i].split(" & "));
                compare("pass", tokens, arguments[i], rounds, model::bare, words);
                compare(
                        "pass, statistics, thumbnails",
                        tokens,
                        arguments[i],
                        rounds,
                        (t, w) -> model.step(t, 1, w),
                        words);
            }
        }
    }

    private interface Run {
        double milliseconds(int tokens, List<String> interventions);
    }

    private static void compare(String what, int tokens, String named, int rounds, Run run, List<String> words) {
        double[] plain = new double[rounds];
        double[] changed = new double[rounds];
        double[] ratios = new double[rounds];
        for (int r = 0; r < rounds; r++) {
            plain[r] = run.milliseconds(tokens, List.of());
            changed[r] = run.milliseconds(tokens, words);
            ratios[r] = changed[r] / plain[r];
        }
        System.out.printf(
                Locale.ROOT,
                "T = %d, %s, %s: plain %.0f ms, intervened %.0f ms, median ratio %.3f of %d rounds%n",
                tokens,
                named,
                what,
                MeasuredModel.median(plain),
                MeasuredModel.median(changed),
                MeasuredModel.median(ratios),
                rounds);
    }
}
