package sinkscope.figure.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import sinkscope.experiment.ThetaSweep;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.statistics.theory.Published;
import sinkscope.statistics.theory.Theory;

/// Figure 18.1 over θ: measured γ with its interval and γ_Padé dashed on the left axis, sink mass on the right, mean
/// next-token loss below, the published pythia-1b points hollow behind.
final class ThetaPlot implements Plot {

    private static final int CURVE_POINTS = 65;

    @Override
    public String key() {
        return "figure-18-1";
    }

    @Override
    public String title() {
        return "Figure 18.1";
    }

    @Override
    public Set<PlotTab> tabs() {
        return Set.of(PlotTab.DECAY, PlotTab.SINKS);
    }

    @Override
    public String definition() {
        return "After Figure 18.1 of chapter 18, which draws pythia-1b. A sweep: the model is run again at other RoPE"
            + " bases θ, from a file where it says recorded. γ: measured slope of A(d), either of A(d) averaged over"
            + " all heads (pooled) or the mean of the heads' own slopes, each with its 95 % interval. γ Padé is a"
            + " formula in θ and T, not a measurement. Sink mass: attention on the leading sink keys. Hollow:"
            + " pythia-1b as published in Figure 18.1, where γ is γ Padé at T = 512. Beside several models, sink"
            + " masses that chapter names of others, each at its own θ.";
    }

    @Override
    public String caption(PlotData data) {
        List<PlotSource> swept =
                data.sources().stream().filter(s -> s.sweep().isPresent()).toList();
        return swept.isEmpty()
                ? "no sweep yet"
                : swept.stream()
                        .map(source ->
                                data.prefix(source) + caption(source.sweep().orElseThrow()))
                        .collect(Collectors.joining("; "));
    }

    private static String caption(ThetaSweep sweep) {
        int prompts = sweep.prompts().size();
        return "T = " + span(sweep.tokens()) + (prompts > 1 ? ", " + prompts + " texts" : "");
    }

    private static String span(List<Integer> tokens) {
        int low = tokens.stream().mapToInt(t -> t).min().orElse(0);
        int high = tokens.stream().mapToInt(t -> t).max().orElse(0);
        return low == high ? Integer.toString(low) : low + "–" + high;
    }

    @Override
    public double aspect() {
        return 0.72;
    }

    @Override
    public Optional<String> missing(PlotData data) {
        boolean unturnable = !data.sources().isEmpty()
                && data.sources().stream()
                        .allMatch(s -> s.facts().isPresent()
                                && s.theta().isEmpty()
                                && s.sweep().isEmpty());
        return unturnable ? Optional.of("This model has no RoPE base to turn.") : Optional.empty();
    }

    @Override
    public PlotData shown(PlotData data) {
        return data.comparingNothing();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        List<ThetaLine> lines = ThetaLine.of(data);
        List<ThetaValues> all = lines.stream()
                .flatMap(l ->
                        Stream.concat(l.measured().stream(), Stream.concat(l.now().stream(), l.control().stream())))
                .toList();
        double[] thetas = thetas(all);
        XYPlot upper = upper(lines, style, parts, all, thetas);
        boolean several = lines.size() > 1;
        if (lines.stream()
                .flatMap(l -> Stream.concat(l.measured().stream(), l.now().stream()))
                .anyMatch(v -> !Double.isNaN(v.gamma()))) {
            parts.entry(
                    "γ measured, " + data.scope(),
                    style.decay(),
                    style.solid(1),
                    several ? ChartParts.NONE : parts.dot(5),
                    true);
        }
        int[] lengths = lengths(lines);
        if (lengths.length > 0) {
            String at = lengths.length == 1
                    ? ""
                    : " at T = "
                            + Arrays.stream(lengths).mapToObj(Integer::toString).collect(Collectors.joining(", "));
            parts.entry("γ Padé (theory)" + at, style.decay(), style.dashed(0.8), ChartParts.NONE, true);
        }
        if (!all.isEmpty()) {
            parts.entry("sink mass", style.sink(), style.solid(1), several ? ChartParts.NONE : parts.square(5), true);
        }
        if (several) {
            for (int place = 0; place < lines.size(); place++) {
                parts.entry(lines.get(place).whose(lines), style.ink(), ChartParts.NO_LINE, parts.sign(place, 6), true);
            }
        }
        lines.stream()
                .flatMap(l -> l.control().stream())
                .filter(v -> Double.isFinite(v.gamma()))
                .findFirst()
                .ifPresent(_ ->
                        parts.entry("untrained control", style.decay(), ChartParts.NO_LINE, parts.square(6), false));
        parts.entry("pythia-1b, published", style.muted(), ChartParts.NO_LINE, parts.dot(5), false);

        CombinedDomainXYPlot combined = new CombinedDomainXYPlot(parts.decades("RoPE base θ", thetas[0], thetas[1]));
        parts.dress(combined);
        combined.setGap(style.label() * 0.7);
        combined.add(upper, 7);
        if (all.stream().anyMatch(v -> !Double.isNaN(v.loss()))) {
            combined.add(lower(parts, style, lines), 2);
        }
        return parts.chart(combined);
    }

    private static double[] thetas(List<ThetaValues> values) {
        DoubleSummaryStatistics range = DoubleStream.concat(
                        values.stream().mapToDouble(ThetaValues::theta),
                        Published.FIGURE_18_1.stream().mapToDouble(Published.Point::theta))
                .summaryStatistics();
        return new double[] {range.getMin() / 1.6, range.getMax() * 1.6};
    }

    private static XYPlot upper(
            List<ThetaLine> lines, FigureStyle style, ChartParts parts, List<ThetaValues> all, double[] thetas) {
        XYSeriesCollection pade = new XYSeriesCollection();
        Arrays.stream(lengths(lines)).forEach(tokens -> pade.addSeries(padeCurve(tokens, thetas)));
        List<Published.CrossModel> others = PublishedPoints.others(lines);
        DoubleSummaryStatistics gammas = DoubleStream.concat(
                        all.stream().flatMapToDouble(v -> DoubleStream.of(v.gamma(), v.low(), v.high())),
                        Published.FIGURE_18_1.stream().mapToDouble(Published.Point::gammaPade))
                .filter(v -> !Double.isNaN(v))
                .summaryStatistics();
        double pad = 0.06 * (gammas.getMax() - gammas.getMin());
        NumberAxis left = parts.linear("γ", gammas.getMin() - pad, Math.max(gammas.getMax(), 1) + pad);
        left.setLabelAngle(Math.PI / 2);
        left.setLabelInsets(new RectangleInsets(0, 0, 0, 0.5 * style.label()));
        ChartParts.paint(left, style.decay());
        double most = DoubleStream.concat(
                        all.stream().mapToDouble(ThetaValues::sink),
                        DoubleStream.concat(
                                others.stream().mapToDouble(Published.CrossModel::sinkMass),
                                Published.FIGURE_18_1.stream().mapToDouble(Published.Point::sinkMass)))
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(1);
        NumberAxis right = parts.linear("sink mass", 0, Math.min(1, ChartParts.stepAbove(most * 1.25, 0.1)));
        ChartParts.paint(right, style.sink());

        XYPlot plot = parts.plot(parts.decades("", thetas[0], thetas[1]), left);
        plot.setRangeAxis(1, right);
        plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDataset(0, PublishedPoints.series(Published.Point::gammaPade));
        plot.setRenderer(0, PublishedPoints.hollow(parts, style, style.decay()));
        plot.setDataset(1, PublishedPoints.series(Published.Point::sinkMass));
        plot.setRenderer(1, PublishedPoints.hollow(parts, style, style.sink()));
        plot.mapDatasetToRangeAxis(1, 1);

        XYLineAndShapeRenderer dashes = parts.renderer(true, false);
        dashes.setDefaultStroke(style.dashed(0.8));
        dashes.setAutoPopulateSeriesPaint(false);
        dashes.setDefaultPaint(style.decay());
        plot.setDataset(2, pade);
        plot.setRenderer(2, dashes);

        YIntervalSeriesCollection gammaLines = new YIntervalSeriesCollection();
        YIntervalSeriesCollection gammasNow = new YIntervalSeriesCollection();
        YIntervalSeriesCollection controls = new YIntervalSeriesCollection();
        XYSeriesCollection sinkLines = new XYSeriesCollection();
        XYSeriesCollection sinksNow = new XYSeriesCollection();
        DeviationRenderer band = parts.bands();
        band.setDefaultShapesVisible(true);
        band.setAutoPopulateSeriesShape(false);
        XYLineAndShapeRenderer squares = parts.renderer(true, true);
        XYLineAndShapeRenderer gammaRing = ring(parts.spans(style.decay()), style, style.decay());
        XYLineAndShapeRenderer sinkRing = ring(parts.renderer(false, true), style, style.sink());
        XYLineAndShapeRenderer controlRing = ring(parts.spans(style.decay()), style, style.decay());
        boolean several = lines.size() > 1;
        for (int place = 0; place < lines.size(); place++) {
            ThetaLine line = lines.get(place);
            gammaLines.addSeries(intervals(place, line.measured()));
            band.setSeriesPaint(place, style.decay(place));
            band.setSeriesFillPaint(place, FigureStyle.veil(style.decay(place), several ? 0.1 : 0.17));
            band.setSeriesShape(place, several ? parts.sign(place, 6) : parts.dot(5));
            sinkLines.addSeries(series(place, line.measured(), ThetaValues::sink));
            squares.setSeriesPaint(place, style.sink(place));
            squares.setSeriesShape(place, several ? parts.sign(place, 6) : parts.square(5));
            gammasNow.addSeries(intervals(place, line.now().stream().toList()));
            gammaRing.setSeriesShape(place, several ? parts.sign(place, 9) : parts.dot(9));
            sinksNow.addSeries(series(place, line.now().stream().toList(), ThetaValues::sink));
            sinkRing.setSeriesShape(place, several ? parts.sign(place, 9) : parts.square(8));
            controls.addSeries(intervals(place, line.control().stream().toList()));
            controlRing.setSeriesShape(place, parts.square(7));
        }
        plot.setDataset(3, gammaLines);
        plot.setRenderer(3, band);
        plot.setDataset(4, sinkLines);
        plot.setRenderer(4, squares);
        plot.mapDatasetToRangeAxis(4, 1);
        plot.setDataset(5, gammasNow);
        plot.setRenderer(5, gammaRing);
        plot.setDataset(6, sinksNow);
        plot.setRenderer(6, sinkRing);
        plot.mapDatasetToRangeAxis(6, 1);
        plot.setDataset(7, controls);
        plot.setRenderer(7, controlRing);
        others.forEach(other -> plot.addRangeMarker(1, PublishedPoints.marker(other, style), Layer.BACKGROUND));
        return plot;
    }

    private static XYPlot lower(ChartParts parts, FigureStyle style, List<ThetaLine> lines) {
        DoubleSummaryStatistics losses = lines.stream()
                .flatMap(l -> Stream.concat(l.measured().stream(), l.now().stream()))
                .mapToDouble(ThetaValues::loss)
                .filter(v -> !Double.isNaN(v))
                .summaryStatistics();
        double pad = Math.max(0.08, 0.14 * (losses.getMax() - losses.getMin()));
        NumberAxis axis = parts.linear("loss", losses.getMin() - pad, losses.getMax() + pad, 2.5);
        XYPlot plot = parts.plot(parts.decades("", 1, 10), axis);
        boolean several = lines.size() > 1;
        XYLineAndShapeRenderer line = parts.renderer(true, several);
        line.setDefaultStroke(style.solid(0.9));
        XYLineAndShapeRenderer now = ring(parts.renderer(false, true), style, style.neutral());
        XYSeriesCollection measured = new XYSeriesCollection();
        XYSeriesCollection single = new XYSeriesCollection();
        for (int place = 0; place < lines.size(); place++) {
            line.setSeriesPaint(place, style.neutral());
            line.setSeriesShape(place, parts.sign(place, 5));
            measured.addSeries(series(place, lines.get(place).measured(), ThetaValues::loss));
            now.setSeriesShape(place, several ? parts.sign(place, 7) : parts.dot(7));
            single.addSeries(series(place, lines.get(place).now().stream().toList(), ThetaValues::loss));
        }
        plot.setDataset(0, measured);
        plot.setRenderer(0, line);
        plot.setDataset(1, single);
        plot.setRenderer(1, now);
        return plot;
    }

    /// Filled, with a rim of background: the attention on screen among the points of the sweep.
    private static XYLineAndShapeRenderer ring(
            XYLineAndShapeRenderer renderer, FigureStyle style, java.awt.Color colour) {
        renderer.setUseFillPaint(true);
        renderer.setUseOutlinePaint(true);
        renderer.setDefaultFillPaint(style.background());
        renderer.setDefaultOutlinePaint(colour);
        renderer.setDefaultOutlineStroke(style.solid(1.1));
        renderer.setDrawOutlines(true);
        return renderer;
    }

    /// Every T that γ_Padé is drawn for.
    private static int[] lengths(List<ThetaLine> lines) {
        return lines.stream()
                .mapToInt(ThetaLine::tokens)
                .filter(t -> t > 0)
                .distinct()
                .sorted()
                .toArray();
    }

    private static XYSeries padeCurve(int tokens, double[] thetas) {
        XYSeries series = new XYSeries(tokens, false);
        for (double theta : ChartParts.logarithmic(thetas[0], thetas[1], CURVE_POINTS)) {
            series.add(theta, Theory.gammaPade(theta, tokens));
        }
        return series;
    }

    private static XYSeries series(int place, List<ThetaValues> values, ToDoubleFunction<ThetaValues> value) {
        XYSeries series = new XYSeries(place, false);
        values.stream()
                .filter(v -> !Double.isNaN(value.applyAsDouble(v)))
                .forEach(v -> series.add(v.theta(), value.applyAsDouble(v)));
        return series;
    }

    private static YIntervalSeries intervals(int place, List<ThetaValues> values) {
        YIntervalSeries series = new YIntervalSeries(place, false, true);
        for (ThetaValues v : values) {
            if (!Double.isNaN(v.gamma())) {
                boolean bare = Double.isNaN(v.low()) || Double.isNaN(v.high());
                series.add(v.theta(), v.gamma(), bare ? v.gamma() : v.low(), bare ? v.gamma() : v.high());
            }
        }
        return series;
    }

    @Override
    public Table table(PlotData data) {
        Table.Builder table = new Table.Builder(
                "source",
                "theta",
                "theta_scale",
                "gamma",
                "gamma_ci_low",
                "gamma_ci_high",
                "gamma_pade",
                "sink_mass",
                "mean_loss",
                "model");
        List<ThetaLine> lines = ThetaLine.of(data);
        for (ThetaLine line : lines) {
            String letters = lines.size() > 1 && !line.letters().isEmpty() ? line.letters() + " " : "";
            line.measured().forEach(v -> row(table, letters + "measured", data, line, v));
            line.now().ifPresent(v -> row(table, letters + "on screen", data, line, v));
            line.control().ifPresent(v -> row(table, letters + "untrained control", data, line, v));
        }
        PublishedPoints.addRows(table, lines);
        return table.build();
    }

    private static void row(Table.Builder table, String source, PlotData data, ThetaLine line, ThetaValues v) {
        table.row(
                source + ", " + data.scope(),
                v.theta(),
                v.scale(),
                v.gamma(),
                v.low(),
                v.high(),
                line.tokens() > 0 ? Theory.gammaPade(v.theta(), line.tokens()) : Double.NaN,
                v.sink(),
                v.loss(),
                line.model());
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        List<ThetaLine> lines = ThetaLine.of(data);
        Optional<ThetaValues> nearest = lines.stream()
                .flatMap(l -> l.measured().stream())
                .min(Comparator.comparingDouble(v -> Math.abs(Math.log(v.theta() / x))));
        if (nearest.isEmpty()) {
            return Optional.empty();
        }
        double theta = nearest.get().theta();
        List<String> said = new ArrayList<>();
        for (ThetaLine line : lines) {
            line.measured().stream()
                    .filter(v -> Math.abs(Math.log(v.theta() / theta)) < 1e-6)
                    .forEach(v -> said.add((lines.size() > 1 ? line.letters() + " " : "") + words(v)));
        }
        return Optional.of(new Reading(theta, "θ " + Wording.theta(theta) + "  ·  " + String.join("  ·  ", said)));
    }

    private static String words(ThetaValues v) {
        OptionalDouble half = Double.isNaN(v.low()) || Double.isNaN(v.high())
                ? OptionalDouble.empty()
                : OptionalDouble.of((v.high() - v.low()) / 2);
        return "γ " + Wording.number(v.gamma())
                + (half.isPresent() ? " ± " + Wording.number(half.getAsDouble()) : "") + "  ·  sink "
                + Wording.number(v.sink()) + (Double.isNaN(v.loss()) ? "" : "  ·  loss " + Wording.number(v.loss()));
    }
}
