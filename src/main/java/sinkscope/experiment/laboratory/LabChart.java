package sinkscope.experiment.laboratory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A picture of lines, points or bars over one axis.
///
/// @param key kebab case
/// @param title for people
/// @param definition what is drawn
/// @param x the horizontal axis
/// @param y the vertical axis
/// @param series what is drawn, in order
/// @param rules vertical lines
public record LabChart(
        String key, String title, String definition, Axis x, Axis y, List<Series> series, List<Rule> rules)
        implements LabPicture {

    /// @param label with its unit
    /// @param log whether logarithmic; everything on it is then positive
    /// @param names what stands at 0, 1, 2 …; empty for numbers
    public record Axis(String label, boolean log, List<String> names) {

        public Axis {
            names = List.copyOf(names);
        }

        static Axis linear(String label) {
            return new Axis(label, false, List.of());
        }

        static Axis log(String label) {
            return new Axis(label, true, List.of());
        }

        static Axis named(String label, List<String> names) {
            return new Axis(label, false, names);
        }
    }

    /// How a series looks.
    public enum Look {
        LINE,
        DASHED,
        FAINT,
        POINTS,
        BARS
    }

    /// @param low of the interval, as `y` where there is none
    public record Point(double x, double y, double low, double high) {

        static Point at(double x, double y) {
            return new Point(x, y, y, y);
        }

        static Point of(double x, PairedDifference difference) {
            boolean known = Double.isFinite(difference.low());
            return new Point(
                    x,
                    difference.mean(),
                    known ? difference.low() : difference.mean(),
                    known ? difference.high() : difference.mean());
        }

        boolean isFinite() {
            return Double.isFinite(x) && Double.isFinite(y);
        }
    }

    /// @param points those that are not finite are left out
    public record Series(String name, Look look, List<Point> points) {

        public Series {
            points = points.stream().filter(Point::isFinite).toList();
        }
    }

    /// @param x where it stands
    public record Rule(String name, double x) {}

    public LabChart {
        series = series.stream().filter(one -> !one.points.isEmpty()).toList();
        rules = List.copyOf(rules);
    }

    /// Collects a chart.
    static final class Builder {
        private final String key;
        private final String title;
        private final String definition;
        private final Axis x;
        private final Axis y;
        private final List<Series> series = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();

        Builder(String key, String title, String definition, Axis x, Axis y) {
            this.key = key;
            this.title = title;
            this.definition = definition;
            this.x = x;
            this.y = y;
        }

        Builder add(String name, Look look, List<Point> points) {
            series.add(new Series(name, look, points));
            return this;
        }

        Builder add(String name, Look look, Point... points) {
            return add(name, look, Arrays.asList(points));
        }

        Builder rule(String name, double at) {
            rules.add(new Rule(name, at));
            return this;
        }

        LabChart build() {
            return new LabChart(key, title, definition, x, y, series, rules);
        }
    }
}
