package sinkscope.figure.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.statistics.depth.DepthProfile;
import sinkscope.statistics.report.AttentionReport;

/// What changes over depth, in small panels over one layer axis: sink mass and row entropy of every layer's heads, and,
/// where hidden states were recorded, matrix entropy, the largest activation over the median and the value norm of the
/// sink token over the others'.
final class DepthPlot implements Plot {

    /// One source's line in a panel.
    ///
    /// @param x layer, or depth of the residual stream: entry `d` is the state that enters layer `d`
    /// @param decades whether the vertical axis is logarithmic
    private record Panel(String label, String column, double[] x, double[] y, boolean decades, Ink ink) {}

    /// Keys a reading names at most.
    private static final int LISTED = 4;

    private enum Ink {
        SINK,
        NEUTRAL;

        Color of(FigureStyle style, int place) {
            return this == SINK ? style.sink(place) : place == 0 ? style.ink() : style.muted();
        }
    }

    @Override
    public String key() {
        return "depth";
    }

    @Override
    public String title() {
        return "Over depth";
    }

    @Override
    public Set<PlotTab> tabs() {
        return Set.of(PlotTab.DEPTH);
    }

    @Override
    public String definition() {
        return "Sink mass and row entropy (in nats): means over a layer's heads. From hidden states, where layer d"
            + " stands for the state that enters it: matrix entropy of the singular values (in nats; its minimum is"
            + " the compression valley), the largest activation over the median, and from the values, the norm of the"
            + " first token's over the mean of the others'. Keys like the sink are those whose state has a cosine"
            + " beyond 0.9 with the first token's, told where a head of the layer counts into the sink rate.";
    }

    @Override
    public String caption(PlotData data) {
        List<PlotSource> sources = drawn(data);
        return sources.stream().noneMatch(source -> depth(source).isPresent())
                ? "attention only"
                : sources.stream()
                        .map(source -> data.prefix(source)
                                + depth(source)
                                        .map(d -> "compression valley at layer " + d.valley())
                                        .orElse("attention only"))
                        .collect(Collectors.joining("; "));
    }

    private static Optional<DepthProfile> depth(PlotSource source) {
        return source.report().flatMap(AttentionReport::depth);
    }

    private static List<PlotSource> drawn(PlotData data) {
        return data.sources().stream().filter(s -> s.report().isPresent()).toList();
    }

    @Override
    public double aspect() {
        return 1.1;
    }

    @Override
    public Optional<String> missing(PlotData data) {
        return drawn(data).isEmpty() ? Optional.of("Nothing measured yet.") : Optional.empty();
    }

    private static List<Panel> panels(PlotSource source) {
        List<Panel> panels = new ArrayList<>();
        AttentionReport report = source.report().orElseThrow();
        int[] layers = report.heads().stream()
                .mapToInt(h -> h.where().layer())
                .distinct()
                .toArray();
        double[] at = Arrays.stream(layers).asDoubleStream().toArray();
        panels.add(new Panel("sink mass", "sink_mass", at, means(report, layers, "sink_mass"), false, Ink.SINK));
        panels.add(
                new Panel("row entropy (nats)", "entropy", at, means(report, layers, "entropy"), false, Ink.NEUTRAL));
        report.depth().ifPresent(depth -> {
            int depths = depth.matrixEntropy().length;
            double[] x = IntStream.range(0, depths).asDoubleStream().toArray();
            double[] ratio = IntStream.range(0, depths)
                    .mapToDouble(d -> depth.largestActivation()[d] / depth.medianActivation()[d])
                    .toArray();
            panels.add(
                    new Panel("matrix entropy (nats)", "matrix_entropy", x, depth.matrixEntropy(), false, Ink.NEUTRAL));
            panels.add(new Panel("max |h| / median", "largest_over_median", x, ratio, true, Ink.SINK));
            double[] values = depth.sinkValueNorm();
            panels.add(new Panel(
                    "sink ‖v‖ / others",
                    "sink_value_norm",
                    IntStream.range(0, values.length).asDoubleStream().toArray(),
                    values,
                    false,
                    Ink.SINK));
        });
        return panels;
    }

    private static double[] means(AttentionReport report, int[] layers, String key) {
        return Arrays.stream(layers)
                .mapToDouble(layer -> report.layerMean(layer, key))
                .toArray();
    }

    @Override
    public PlotData shown(PlotData data) {
        return data.comparingNothing();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        List<PlotSource> sources = drawn(data);
        SequencedMap<String, Panel[]> panels = new LinkedHashMap<>();
        for (int place = 0; place < sources.size(); place++) {
            for (Panel panel : panels(sources.get(place))) {
                panels.computeIfAbsent(panel.column, _ -> new Panel[sources.size()])[place] = panel;
            }
            if (data.several()) {
                parts.entry(
                        data.whose(sources.get(place)),
                        Ink.NEUTRAL.of(style, place),
                        style.stroke(place, 1),
                        ChartParts.NONE,
                        true);
            }
        }
        double last = panels.values().stream()
                .flatMap(Arrays::stream)
                .filter(Objects::nonNull)
                .flatMapToDouble(p -> Arrays.stream(p.x))
                .max()
                .orElse(1);
        CombinedDomainXYPlot combined = new CombinedDomainXYPlot(parts.whole("layer", -0.3, Math.max(1, last) + 0.3));
        parts.dress(combined);
        combined.setGap(style.label() * 0.9);
        panels.values().forEach(lines -> combined.add(plot(lines, style, parts), 1));
        return parts.chart(combined);
    }

    /// @param lines of each source, null where it has none
    private static XYPlot plot(@Nullable Panel[] lines, FigureStyle style, ChartParts parts) {
        Panel panel = Arrays.stream(lines).filter(Objects::nonNull).findFirst().orElseThrow();
        XYSeriesCollection drawn = new XYSeriesCollection();
        XYLineAndShapeRenderer line = parts.renderer(true, false);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int place = 0; place < lines.length; place++) {
            XYSeries series = new XYSeries(place, false);
            Panel one = lines[place];
            for (int i = 0; one != null && i < one.x.length; i++) {
                if (Double.isFinite(one.y[i]) && !(one.decades && one.y[i] <= 0)) {
                    series.add(one.x[i], one.y[i]);
                    low = Math.min(low, one.y[i]);
                    high = Math.max(high, one.y[i]);
                }
            }
            line.setSeriesPaint(place, panel.ink.of(style, place));
            line.setSeriesStroke(place, style.stroke(place, 1));
            drawn.addSeries(series);
        }
        if (low > high) {
            low = 1;
            high = 10;
        }
        // A low panel on screen has no room for the unit, which the reading under the pointer has, too.
        String label = style.isPrint() ? panel.label : panel.label.replace(" (nats)", "");
        ValueAxis axis = panel.decades
                ? parts.decades(label, low / 1.5, Math.max(high, low * 2) * 1.6)
                : parts.linear(label, 0, ChartParts.niceAbove(Math.max(high * 1.05, 1e-6)), 2.5);
        ChartParts.paint(axis, panel.ink == Ink.SINK ? style.sink() : style.muted());
        axis.setLabelFont(style.tickFont());
        XYPlot plot = parts.plot(parts.whole("", 0, 1), axis);
        if (style.isPrint()) {
            // Beside a low panel there is no room for its name; in it, there is.
            axis.setLabel(null);
            parts.name(plot, label, panel.ink == Ink.SINK ? style.sink() : style.muted());
        }
        plot.setDataset(drawn);
        plot.setRenderer(line);
        return plot;
    }

    @Override
    public Table table(PlotData data) {
        List<PlotSource> sources = drawn(data);
        List<String> columns = new ArrayList<>(List.of("source", "layer"));
        sources.stream()
                .flatMap(source -> panels(source).stream())
                .map(Panel::column)
                .distinct()
                .forEach(columns::add);
        List<String> measured = List.copyOf(columns.subList(2, columns.size()));
        boolean states = sources.stream().anyMatch(source -> depth(source).isPresent());
        if (states) {
            columns.addAll(
                    List.of("largest_dimension", "largest_token", "massive_activations", "secondary_sinks_by_state"));
        }
        Table.Builder table = new Table.Builder(columns.toArray(String[]::new));
        for (PlotSource source : sources) {
            List<Panel> panels = panels(source);
            panels.stream()
                    .flatMapToDouble(p -> Arrays.stream(p.x))
                    .mapToInt(x -> (int) x)
                    .distinct()
                    .sorted()
                    .forEach(layer -> {
                        List<Object> row = new ArrayList<>(List.of(source.letter(), layer));
                        measured.forEach(column -> row.add(panels.stream()
                                .filter(p -> p.column.equals(column))
                                .mapToDouble(p -> at(p, layer))
                                .findFirst()
                                .orElse(Double.NaN)));
                        if (states) {
                            row.addAll(state(source, layer));
                        }
                        table.row(row.toArray());
                    });
        }
        return table.build();
    }

    private static List<Object> state(PlotSource source, int layer) {
        double found = source.report()
                .flatMap(report -> report.secondarySinksByState(layer))
                .map(keys -> (double) keys.size())
                .orElse(Double.NaN);
        return depth(source)
                .map(d -> List.<Object>of(
                        d.largestDimension()[layer], d.largestToken()[layer], d.massive()[layer], found))
                .orElse(List.of(Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }

    private static double at(Panel panel, int layer) {
        for (int i = 0; i < panel.x.length; i++) {
            if (panel.x[i] == layer) {
                return panel.y[i];
            }
        }
        return Double.NaN;
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        int layer = (int) Math.round(x);
        List<String> said = drawn(data).stream()
                .filter(source -> panels(source).stream().anyMatch(p -> !Double.isNaN(at(p, layer))))
                .map(source -> (data.prefix(source) + words(source, layer)).strip())
                .toList();
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(layer, "layer " + layer + " · " + String.join(" · ", said)));
    }

    private static String words(PlotSource source, int layer) {
        List<Panel> panels = panels(source);
        StringBuilder said = new StringBuilder();
        String[] names = {"sink ", " · entropy ", ", matrix ", " · max ", " · value "};
        for (int i = 0; i < panels.size(); i++) {
            double value = at(panels.get(i), layer);
            if (!Double.isNaN(value)) {
                said.append(names[i]);
                said.append(panels.get(i).decades ? Wording.small(value) : Wording.number(value));
                if (panels.get(i).decades) {
                    depth(source)
                            .ifPresent(d -> said.append(" dim ")
                                    .append(d.largestDimension()[layer])
                                    .append(" of k ")
                                    .append(d.largestToken()[layer]));
                }
            }
        }
        source.report()
                .flatMap(report -> report.secondarySinksByState(layer))
                .ifPresent(keys -> said.append(" · ").append(likeSink(keys)));
        return said.toString();
    }

    private static String likeSink(List<Integer> keys) {
        if (keys.isEmpty()) {
            return "no key like the sink";
        }
        String listed = keys.stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(", "));
        int more = keys.size() - LISTED;
        return "like the sink: k " + listed + (more > 0 ? " and " + more + " more" : "");
    }
}
