package sinkscope.experiment;

import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

/// How many heads decay in which phase.
///
/// @param phaseA heads with γ < 1
/// @param phaseB heads with γ ≥ 1
/// @param undefined heads whose γ could not be fitted
public record PhaseCounts(int phaseA, int phaseB, int undefined) {

    public static PhaseCounts of(AttentionReport report) {
        int a = 0;
        int b = 0;
        int undefined = 0;
        for (HeadReport head : report.heads()) {
            double gamma = head.value("gamma");
            if (Double.isNaN(gamma)) {
                undefined++;
            } else if (gamma < 1) {
                a++;
            } else {
                b++;
            }
        }
        return new PhaseCounts(a, b, undefined);
    }

    /// Over all prompts at one θ; every head of every prompt counts once.
    public static PhaseCounts of(SweepPoint point) {
        PhaseCounts sum = new PhaseCounts(0, 0, 0);
        for (AttentionReport report : point.reports()) {
            PhaseCounts one = of(report);
            sum = new PhaseCounts(sum.phaseA + one.phaseA, sum.phaseB + one.phaseB, sum.undefined + one.undefined);
        }
        return sum;
    }
}
