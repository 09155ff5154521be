package sinkscope.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Locale;

/// One θ step for each line read, so that two builds can take steps in turn under the same load
/// (`src/bench/steps/in_turn.py`).
///
/// A line is a length in tokens; a `w` after it warms up instead. The answer is `step`, milliseconds of wall clock and
/// milliseconds of processor time.
public final class StepsOnDemand {

    private StepsOnDemand() {}

    public static void main(String[] arguments) throws IOException {
        try (MeasuredModel model = new MeasuredModel();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in))) {
            System.out.println("ready");
            int steps = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                int tokens = Integer.parseInt(words[0]);
                if (words.length > 1) {
                    model.warmUp(tokens);
                    System.out.println("warm");
                } else {
                    ProcessorTime used = new ProcessorTime();
                    double wall = model.thetaStep(tokens, Math.pow(2, steps++ % 5));
                    System.out.printf(Locale.ROOT, "step %.3f %.3f%n", wall, used.milliseconds());
                }
            }
        }
    }
}
