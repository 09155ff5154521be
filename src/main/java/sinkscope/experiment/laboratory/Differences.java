package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sinkscope.experiment.laboratory.LabChart.Axis;
import sinkscope.experiment.laboratory.LabChart.Look;
import sinkscope.experiment.laboratory.LabChart.Point;

/// The picture every laboratory has: its paired differences, one place a comparison.
final class Differences {

    private Differences() {}

    static LabChart of(List<Map<String, Object>> comparisons) {
        List<String> names = new ArrayList<>();
        List<Point> all = new ArrayList<>();
        List<Point> late = new ArrayList<>();
        for (Map<String, Object> comparison : comparisons) {
            double x = names.size();
            names.add(String.valueOf(comparison.get("comparison"))
                    .replace(" − plain", "")
                    .replace(" − dense", ""));
            all.add(point(x - 0.12, comparison, "loss_difference"));
            late.add(point(x + 0.12, comparison, "loss_difference_from_64"));
        }
        return new LabChart.Builder(
                        "differences",
                        "What each arm costs",
                        "Differences of mean losses, second arm minus first, paired token by token; 95 % intervals from"
                                + " blocks of " + PairedDifference.BLOCK + " tokens of all texts.",
                        Axis.named("", names),
                        Axis.linear("Δ loss, nats"))
                .add("all tokens", Look.POINTS, all)
                .add("tokens from 64 on", Look.POINTS, late)
                .build();
    }

    private static Point point(double x, Map<String, Object> comparison, String name) {
        double mean = number(comparison, name);
        double low = number(comparison, name + "_ci_low");
        double high = number(comparison, name + "_ci_high");
        return Double.isFinite(low) ? new Point(x, mean, low, high) : Point.at(x, mean);
    }

    private static double number(Map<String, Object> entry, String name) {
        return entry.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
