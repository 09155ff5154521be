package sinkscope.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.trace.RecordedSweep;
import sinkscope.work.UserFault;

/// θ sweeps as columns of a trace, and back. S counts θ, P prompts, L layers, H heads.
///
/// | column | shape |
/// |---|---|
/// | `theta_scale`, `theta` | `[S]`, `[S, bases]` |
/// | `pooled_gamma`, `…_ci_low`, `…_ci_high`, `…_r2`, `pooled_intercept` | `[S]`, over heads and prompts |
/// | `pooled_sink_mass`, `pooled_mean_loss` | `[S]` |
/// | `pooled_lags` | `[S, 2]`, smallest and largest lag of that fit |
/// | `settings` | `[S, 6]`, as in `MeasureSettings` |
/// | `mean_loss`, `tokens`, `queries`, `uniform` | `[S, P]` |
/// | `text_gamma` … `text_intercept` | `[S, P]`, pooled over heads |
/// | `text_decay` | `[S, P, D+1]`, A(d) pooled over heads; NaN past a prompt's own D |
/// | every statistic of a head, such as `gamma` | `[S, P, L, H]` |
/// | `gamma_intercept`, `exponential_intercept`, `exponential_r2` | `[S, P, L, H]` |
/// | `decay_lags` | `[S, N]` |
/// | `decay` | `[S, P, L, H, N]`, A(d) of each head at those lags |
/// | `alpha` | `[S, P, L, T]`, α_k averaged over each layer's heads |
///
/// To keep files small, α is stored by layer: in a reopened sweep every head carries the α of its layer. And where A(d)
/// of all heads at all lags were large, only some lags are stored, and the curve is NaN at the others.
public final class SweepRecords {

    static final String SEPARATOR = "\u001f";

    private SweepRecords() {}

    /// @throws IllegalArgumentException if the sweep has no points
    public static RecordedSweep record(ThetaSweep sweep) {
        if (sweep.points().isEmpty()) {
            throw new IllegalArgumentException("a sweep without a finished θ cannot be recorded");
        }
        return new RecordedSweep(sweep.facts(), SweepRecording.columns(sweep), labels(sweep));
    }

    private static Map<String, String> labels(ThetaSweep sweep) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("complete", Boolean.toString(sweep.complete()));
        for (int p = 0; p < sweep.prompts().size(); p++) {
            label(labels, p, sweep.prompts().get(p), sweep.texts().get(p).texts());
        }
        return labels;
    }

    /// Puts what a text is called and its tokens among the labels.
    public static void label(Map<String, String> labels, int text, String name, List<String> pieces) {
        labels.put("prompt." + text, name);
        labels.put(
                "tokens." + text,
                String.join(
                        SEPARATOR,
                        pieces.stream()
                                .map(piece -> piece.replace(SEPARATOR, " "))
                                .toList()));
    }

    /// @throws UserFault if columns are missing, or of other shapes than `record` writes
    public static ThetaSweep replay(RecordedSweep recorded) {
        return new SweepReplay(recorded).sweep();
    }
}
