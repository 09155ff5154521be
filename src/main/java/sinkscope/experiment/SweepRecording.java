package sinkscope.experiment;

import java.util.List;
import java.util.Map;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.trace.RecordedSweep;

/// Writes a sweep into columns.
final class SweepRecording {

    private SweepRecording() {}

    static Map<String, RecordedSweep.Column> columns(ThetaSweep sweep) {
        List<SweepPoint> points = sweep.points();
        int texts = sweep.prompts().size();
        int heads = points.getFirst().reports().getFirst().heads().size();
        int lagMax = points.stream()
                .flatMap(point -> point.reports().stream())
                .mapToInt(report -> report.pooledDecay().lagMax())
                .max()
                .orElse(0);
        int longest = sweep.tokens().stream().mapToInt(Integer::intValue).max().orElse(0);
        int[] lags = StoredLags.of((long) points.size() * texts * heads, lagMax);
        SweepColumns columns = new SweepColumns(points.size(), texts, longest, lagMax);
        for (int s = 0; s < points.size(); s++) {
            SweepPoint point = points.get(s);
            columns.point(s, PooledPoint.of(point));
            for (int p = 0; p < texts; p++) {
                AttentionReport report = point.reports().get(p);
                columns.pass(s, p, PassColumns.of(report, point.meanLosses().get(p), lags));
            }
        }
        return columns.columns();
    }
}
