package sinkscope.figure.plot;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
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
import sinkscope.statistics.report.AttentionReport;
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
        return "The model run again at other RoPE bases θ. γ: measured slope of A(d), either of A(d) averaged over all"
                + " heads (pooled) or the mean of the heads' own slopes, each with its 95 % interval. γ Padé is a"
                + " formula in θ and T, not a measurement. Sink mass: attention on the leading sink keys. Hollow:"
                + " pythia-1b as published, where γ is γ Padé at T = 512.";
    }

    @Override
    public String caption(PlotData data) {
        if (data.sweep().isEmpty()) {
            return "no sweep yet";
        }
        ThetaSweep sweep = data.sweep().get();
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
        return data.facts().isPresent()
                        && data.theta().isEmpty()
                        && data.sweep().isEmpty()
                ? Optional.of("This model has no RoPE base to turn.")
                : Optional.empty();
    }

    @Override
    public PlotData shown(PlotData data) {
        return data.comparingNothing();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        List<ThetaValues> measured = ThetaValues.measured(data);
        Optional<ThetaValues> now = ThetaValues.now(data);
        List<ThetaValues> all = new ArrayList<>(measured);
        now.ifPresent(all::add);
        control(data).ifPresent(all::add);
        double[] thetas = thetas(all);
        XYPlot upper = upper(data, style, parts, all, thetas);
        if (Stream.concat(measured.stream(), now.stream()).anyMatch(v -> !Double.isNaN(v.gamma()))) {
            parts.entry("γ measured, " + data.scope(), style.decay(), style.solid(1), parts.dot(5), true);
        }
        pade(data)
                .ifPresent(
                        _ -> parts.entry("γ Padé (theory)", style.decay(), style.dashed(0.8), ChartParts.NONE, true));
        if (!all.isEmpty()) {
            parts.entry("sink mass", style.sink(), style.solid(1), parts.square(5), true);
        }
        control(data)
                .filter(v -> Double.isFinite(v.gamma()))
                .ifPresent(_ ->
                        parts.entry("untrained control", style.decay(), ChartParts.NO_LINE, parts.square(6), false));
        parts.entry("pythia-1b, published", style.muted(), ChartParts.NO_LINE, parts.dot(5), false);

        CombinedDomainXYPlot combined = new CombinedDomainXYPlot(parts.decades("RoPE base θ", thetas[0], thetas[1]));
        parts.dress(combined);
        combined.setGap(style.label() * 0.7);
        combined.add(upper, 7);
        if (all.stream().anyMatch(v -> !Double.isNaN(v.loss()))) {
            combined.add(lower(parts, style, measured, now), 2);
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
            PlotData data, FigureStyle style, ChartParts parts, List<ThetaValues> all, double[] thetas) {
        XYSeriesCollection pade = new XYSeriesCollection();
        pade(data).ifPresent(tokens -> pade.addSeries(padeCurve(tokens, thetas)));
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
                        Published.FIGURE_18_1.stream().mapToDouble(Published.Point::sinkMass))
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(1);
        NumberAxis right = parts.linear("sink mass", 0, Math.min(1, ChartParts.stepAbove(most * 1.25, 0.1)));
        ChartParts.paint(right, style.sink());

        XYPlot plot = parts.plot(parts.decades("", thetas[0], thetas[1]), left);
        plot.setRangeAxis(1, right);
        plot.setRangeAxisLocation(1, AxisLocation.BOTTOM_OR_RIGHT);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDataset(0, published(Published.Point::gammaPade));
        plot.setRenderer(0, hollow(parts, style, style.decay()));
        plot.setDataset(1, published(Published.Point::sinkMass));
        plot.setRenderer(1, hollow(parts, style, style.sink()));
        plot.mapDatasetToRangeAxis(1, 1);

        XYLineAndShapeRenderer dashes = parts.renderer(true, false);
        dashes.setDefaultStroke(style.dashed(0.8));
        dashes.setSeriesPaint(0, style.decay());
        plot.setDataset(2, pade);
        plot.setRenderer(2, dashes);

        List<ThetaValues> measured = ThetaValues.measured(data);
        plot.setDataset(3, intervals(measured));
        DeviationRenderer band = parts.bands();
        band.setDefaultShapesVisible(true);
        band.setAutoPopulateSeriesShape(false);
        band.setDefaultShape(parts.dot(5));
        band.setSeriesPaint(0, style.decay());
        band.setSeriesFillPaint(0, FigureStyle.veil(style.decay(), 0.17));
        plot.setRenderer(3, band);

        XYLineAndShapeRenderer squares = parts.renderer(true, true);
        squares.setDefaultShape(parts.square(5));
        squares.setSeriesPaint(0, style.sink());
        plot.setDataset(4, series(measured, ThetaValues::sink));
        plot.setRenderer(4, squares);
        plot.mapDatasetToRangeAxis(4, 1);

        List<ThetaValues> now = ThetaValues.now(data).stream().toList();
        plot.setDataset(5, intervals(now));
        plot.setRenderer(5, ring(parts.spans(style.decay()), style, parts.dot(9), style.decay()));
        plot.setDataset(6, series(now, ThetaValues::sink));
        plot.setRenderer(6, ring(parts.renderer(false, true), style, parts.square(8), style.sink()));
        plot.mapDatasetToRangeAxis(6, 1);
        List<ThetaValues> control = control(data).stream().toList();
        plot.setDataset(7, intervals(control));
        plot.setRenderer(7, ring(parts.spans(style.decay()), style, parts.square(7), style.decay()));
        return plot;
    }

    /// The same architecture without training, at the model's own θ.
    private static Optional<ThetaValues> control(PlotData data) {
        return data.control().map(p -> ThetaValues.of(p, data.scope()));
    }

    private static XYPlot lower(
            ChartParts parts, FigureStyle style, List<ThetaValues> measured, Optional<ThetaValues> now) {
        DoubleSummaryStatistics losses = DoubleStream.concat(
                        measured.stream().mapToDouble(ThetaValues::loss),
                        now.stream().mapToDouble(ThetaValues::loss))
                .filter(v -> !Double.isNaN(v))
                .summaryStatistics();
        double pad = Math.max(0.08, 0.14 * (losses.getMax() - losses.getMin()));
        NumberAxis axis = parts.linear("loss", losses.getMin() - pad, losses.getMax() + pad, 2.5);
        XYPlot plot = parts.plot(parts.decades("", 1, 10), axis);
        XYLineAndShapeRenderer line = parts.renderer(true, false);
        line.setSeriesPaint(0, style.neutral());
        line.setDefaultStroke(style.solid(0.9));
        plot.setDataset(0, series(measured, ThetaValues::loss));
        plot.setRenderer(0, line);
        plot.setDataset(1, series(now.stream().toList(), ThetaValues::loss));
        plot.setRenderer(1, ring(parts.renderer(false, true), style, parts.dot(7), style.neutral()));
        return plot;
    }

    private static XYLineAndShapeRenderer hollow(ChartParts parts, FigureStyle style, java.awt.Color colour) {
        XYLineAndShapeRenderer renderer = parts.renderer(false, true);
        renderer.setDefaultShape(parts.dot(5));
        renderer.setDefaultShapesFilled(false);
        renderer.setDefaultStroke(new BasicStroke((float) (style.line() * 0.6)));
        renderer.setDefaultOutlineStroke(new BasicStroke((float) (style.line() * 0.6)));
        renderer.setSeriesPaint(0, style.tint(colour, 0.65));
        return renderer;
    }

    /// Filled, with a rim of background: the attention on screen among the points of the sweep.
    private static XYLineAndShapeRenderer ring(
            XYLineAndShapeRenderer renderer, FigureStyle style, java.awt.Shape shape, java.awt.Color colour) {
        renderer.setDefaultShape(shape);
        renderer.setUseFillPaint(true);
        renderer.setUseOutlinePaint(true);
        renderer.setDefaultFillPaint(style.background());
        renderer.setDefaultOutlinePaint(colour);
        renderer.setDefaultOutlineStroke(style.solid(1.1));
        renderer.setDrawOutlines(true);
        return renderer;
    }

    /// T that γ_Padé is drawn for.
    private static Optional<Integer> pade(PlotData data) {
        return data.sweep()
                .map(s -> (int) Math.round(
                        s.tokens().stream().mapToInt(t -> t).average().orElse(Published.FIGURE_18_1_TOKENS)))
                .or(() -> data.report().map(AttentionReport::tokens));
    }

    private static XYSeries padeCurve(int tokens, double[] thetas) {
        XYSeries series = new XYSeries("pade", false);
        for (double theta : ChartParts.logarithmic(thetas[0], thetas[1], CURVE_POINTS)) {
            series.add(theta, Theory.gammaPade(theta, tokens));
        }
        return series;
    }

    private static XYSeriesCollection published(ToDoubleFunction<Published.Point> value) {
        XYSeries series = new XYSeries("published", false);
        Published.FIGURE_18_1.forEach(p -> series.add(p.theta(), value.applyAsDouble(p)));
        return new XYSeriesCollection(series);
    }

    private static XYSeriesCollection series(List<ThetaValues> values, ToDoubleFunction<ThetaValues> value) {
        XYSeries series = new XYSeries("measured", false);
        values.stream()
                .filter(v -> !Double.isNaN(value.applyAsDouble(v)))
                .forEach(v -> series.add(v.theta(), value.applyAsDouble(v)));
        return new XYSeriesCollection(series);
    }

    private static YIntervalSeriesCollection intervals(List<ThetaValues> values) {
        YIntervalSeries series = new YIntervalSeries("gamma", false, true);
        for (ThetaValues v : values) {
            if (!Double.isNaN(v.gamma())) {
                boolean bare = Double.isNaN(v.low()) || Double.isNaN(v.high());
                series.add(v.theta(), v.gamma(), bare ? v.gamma() : v.low(), bare ? v.gamma() : v.high());
            }
        }
        YIntervalSeriesCollection collection = new YIntervalSeriesCollection();
        collection.addSeries(series);
        return collection;
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
                "mean_loss");
        ThetaValues.measured(data).forEach(v -> row(table, "measured", data, v));
        ThetaValues.now(data).ifPresent(v -> row(table, "on screen", data, v));
        control(data).ifPresent(v -> row(table, "untrained control", data, v));
        for (Published.Point p : Published.FIGURE_18_1) {
            table.row(
                    "published, pythia-1b",
                    p.theta(),
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    p.gammaPade(),
                    p.sinkMass(),
                    Double.NaN);
        }
        return table.build();
    }

    private static void row(Table.Builder table, String source, PlotData data, ThetaValues v) {
        table.row(
                source + ", " + data.scope(),
                v.theta(),
                v.scale(),
                v.gamma(),
                v.low(),
                v.high(),
                pade(data).map(t -> Theory.gammaPade(v.theta(), t)).orElse(Double.NaN),
                v.sink(),
                v.loss());
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        return ThetaValues.measured(data).stream()
                .min(Comparator.comparingDouble(v -> Math.abs(Math.log(v.theta() / x))))
                .map(v -> new Reading(v.theta(), words(v)));
    }

    private static String words(ThetaValues v) {
        OptionalDouble half = Double.isNaN(v.low()) || Double.isNaN(v.high())
                ? OptionalDouble.empty()
                : OptionalDouble.of((v.high() - v.low()) / 2);
        return "θ " + Wording.theta(v.theta()) + "  ·  γ " + Wording.number(v.gamma())
                + (half.isPresent() ? " ± " + Wording.number(half.getAsDouble()) : "") + "  ·  sink "
                + Wording.number(v.sink()) + (Double.isNaN(v.loss()) ? "" : "  ·  loss " + Wording.number(v.loss()));
    }
}
