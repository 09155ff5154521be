package sinkscope.figure.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.LengthAdjustmentType;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import sinkscope.attention.LayerHead;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.report.HeadReport;

/// A(d) of the compared heads on log–log axes: the lags themselves, the fitted power law over its lags with the 95 %
/// interval of γ, and what uniform attention would give.
final class DecayPlot implements Plot {

    private static final int LINE_POINTS = 33;

    @Override
    public String key() {
        return "decay";
    }

    @Override
    public String title() {
        return "Decay with distance";
    }

    @Override
    public Set<PlotTab> tabs() {
        return Set.of(PlotTab.DECAY);
    }

    @Override
    public String definition() {
        return "A(d): mean attention at lag d over the same queries for every lag, sink keys removed and rows"
            + " renormalised, so that uniform attention is flat. γ is the slope of the line; the band turns the line"
            + " about its centre through the 95 % interval of γ.";
    }

    @Override
    public String caption(PlotData data) {
        return data.report()
                .map(r -> {
                    int keys = r.settings().sinkKeys();
                    return keys == 0
                            ? "no key set aside"
                            : keys == 1 ? "sink key set aside" : keys + " sink keys set aside";
                })
                .orElse("");
    }

    @Override
    public Optional<String> missing(PlotData data) {
        if (data.report().isEmpty()) {
            return Optional.of("Nothing measured yet.");
        }
        return heads(data).stream().noneMatch(h -> positive(h).findAny().isPresent())
                ? Optional.of("This text is too short for A(d).")
                : Optional.empty();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        List<HeadReport> heads = heads(data);
        int lagMax = heads.stream().mapToInt(h -> h.decay().lagMax()).max().orElse(1);
        double[] limits =
                limits(Stream.concat(heads.stream(), swept(data).stream()).toList());
        XYPlot plot = parts.plot(
                parts.decades("distance d (tokens)", 0.85, Math.max(4, lagMax * 1.15)),
                parts.decades(rangeLabel(data, style), limits[0], limits[1]));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);

        XYSeriesCollection points = new XYSeriesCollection();
        XYLineAndShapeRenderer dots = parts.renderer(false, true);
        dots.setDefaultShape(parts.dot(lagMax > 300 ? 2.6 : 3.4));
        YIntervalSeriesCollection fits = new YIntervalSeriesCollection();
        DeviationRenderer lines = parts.bands();
        XYSeriesCollection alternatives = new XYSeriesCollection();
        XYLineAndShapeRenderer thin = parts.renderer(true, false);
        thin.setDefaultStroke(style.dashed(0.7));
        for (int i = 0; i < heads.size(); i++) {
            HeadReport head = heads.get(i);
            Color shade = style.shade(data.compared().indexOf(head.where()));
            points.addSeries(lags(head));
            dots.setSeriesPaint(i, style.tint(shade, 0.62));
            PowerLawFit fit = head.powerLaw();
            fits.addSeries(line(head.where(), fit));
            lines.setSeriesPaint(i, shade);
            lines.setSeriesFillPaint(i, FigureStyle.veil(shade, 0.16));
            boolean exponential = isExponential(head);
            if (exponential) {
                thin.setSeriesPaint(alternatives.getSeriesCount(), shade);
                alternatives.addSeries(exponential(head));
            }
            parts.entry(
                    head.where() + " " + Wording.gamma(fit) + (exponential ? ", exponential fits better" : "")
                            + partial(head),
                    shade,
                    style.solid(1),
                    ChartParts.NONE,
                    true);
        }
        XYSeriesCollection atTheta = new XYSeriesCollection();
        XYLineAndShapeRenderer stepped = parts.renderer(false, true);
        stepped.setDefaultShape(parts.dot(2.6));
        stepped.setDefaultShapesFilled(false);
        stepped.setDefaultStroke(style.solid(0.4));
        XYSeriesCollection fitsAtTheta = new XYSeriesCollection();
        XYLineAndShapeRenderer hair = parts.renderer(true, false);
        hair.setDefaultStroke(style.solid(0.6));
        List<HeadReport> swept = swept(data);
        for (HeadReport head : swept) {
            stepped.setSeriesPaint(
                    atTheta.getSeriesCount(), style.shade(data.compared().indexOf(head.where())));
            atTheta.addSeries(lags(head));
            hair.setSeriesPaint(
                    fitsAtTheta.getSeriesCount(), style.shade(data.compared().indexOf(head.where())));
            fitsAtTheta.addSeries(powerLaw(head));
        }
        data.sweepPoint()
                .filter(_ -> !swept.isEmpty())
                .ifPresent(point -> parts.entry(
                        "at θ " + Wording.theta(point.theta()) + ": "
                                + String.join(
                                        ", ",
                                        swept.stream()
                                                .map(h -> h.where() + " γ = " + Wording.number(h.value("gamma")))
                                                .toList()),
                        style.muted(),
                        style.solid(0.6),
                        parts.dot(4),
                        false));
        plot.setDataset(3, atTheta);
        plot.setRenderer(3, stepped);
        plot.setDataset(4, fitsAtTheta);
        plot.setRenderer(4, hair);
        plot.setDataset(0, points);
        plot.setRenderer(0, dots);
        plot.setDataset(1, fits);
        plot.setRenderer(1, lines);
        plot.setDataset(2, alternatives);
        plot.setRenderer(2, thin);
        plot.addRangeMarker(uniform(heads.getFirst().decay().uniform(), style));
        return parts.chart(plot);
    }

    private static ValueMarker uniform(double value, FigureStyle style) {
        ValueMarker marker = new ValueMarker(value, style.muted(), style.dotted(0.7));
        marker.setLabel("uniform");
        marker.setLabelFont(style.tickFont());
        marker.setLabelPaint(style.muted());
        marker.setLabelBackgroundColor(FigureStyle.veil(style.background(), 0));
        marker.setLabelOffsetType(LengthAdjustmentType.EXPAND);
        marker.setLabelAnchor(RectangleAnchor.BOTTOM_LEFT);
        marker.setLabelTextAnchor(TextAnchor.TOP_LEFT);
        marker.setLabelOffset(new RectangleInsets(2, 5, 2, 5));
        return marker;
    }

    /// On screen the caption beside the title says what was set aside, and a low chart has no room to say it again.
    private static String rangeLabel(PlotData data, FigureStyle style) {
        boolean all = data.report().map(r -> r.settings().sinkKeys()).orElse(0) == 0;
        return all || !style.isPrint() ? "A(d)" : "A(d), sink excluded";
    }

    /// Says of how many lags γ speaks, where some get no attention.
    private static String partial(HeadReport head) {
        double share = head.value("gamma_lag_share");
        return head.powerLaw().isDefined() && share < 1
                ? ", " + Math.min(99, Math.round(100 * share)) + " % of the lags"
                : "";
    }

    private static boolean isExponential(HeadReport head) {
        return head.powerLaw().isDefined()
                && !Double.isNaN(head.exponential().aicDifference())
                && !head.exponential().powerLawIsBetter();
    }

    private static XYSeries lags(HeadReport head) {
        XYSeries series = new XYSeries(head.where(), false);
        series.setNotify(false);
        for (int lag = 1; lag <= head.decay().lagMax(); lag++) {
            if (head.decay().at(lag) > 0) {
                series.add(lag, head.decay().at(lag));
            }
        }
        return series;
    }

    /// The fitted line with the band of lines through its centre whose slopes are in the interval.
    private static YIntervalSeries line(LayerHead where, PowerLawFit fit) {
        YIntervalSeries series = new YIntervalSeries(where, false, true);
        if (!fit.isDefined() || fit.lagMax() <= fit.lagMin()) {
            return series;
        }
        double centre = Math.sqrt((double) fit.lagMin() * fit.lagMax());
        double low = Double.isNaN(fit.low()) ? fit.gamma() : fit.low();
        double high = Double.isNaN(fit.high()) ? fit.gamma() : fit.high();
        for (double lag : ChartParts.logarithmic(fit.lagMin(), fit.lagMax(), LINE_POINTS)) {
            double one = fit.at(centre) * Math.pow(lag / centre, -low);
            double other = fit.at(centre) * Math.pow(lag / centre, -high);
            series.add(lag, fit.at(lag), Math.min(one, other), Math.max(one, other));
        }
        return series;
    }

    private static XYSeries powerLaw(HeadReport head) {
        XYSeries series = new XYSeries(head.where(), false);
        PowerLawFit fit = head.powerLaw();
        if (fit.isDefined() && fit.lagMax() > fit.lagMin()) {
            for (double lag : ChartParts.logarithmic(fit.lagMin(), fit.lagMax(), LINE_POINTS)) {
                series.add(lag, fit.at(lag));
            }
        }
        return series;
    }

    private static XYSeries exponential(HeadReport head) {
        XYSeries series = new XYSeries(head.where(), false);
        PowerLawFit fit = head.powerLaw();
        for (double lag : ChartParts.logarithmic(fit.lagMin(), fit.lagMax(), LINE_POINTS)) {
            series.add(lag, head.exponential().at(lag));
        }
        return series;
    }

    /// From the data and where the fits begin, but a few stray lags near zero do not squeeze all the others together.
    private static double[] limits(List<HeadReport> heads) {
        double[] sorted =
                heads.stream().flatMapToDouble(DecayPlot::positive).sorted().toArray();
        double low = sorted[sorted.length / 100];
        double high = sorted[sorted.length - 1];
        double begins = heads.stream()
                .map(HeadReport::powerLaw)
                .filter(PowerLawFit::isDefined)
                .mapToDouble(fit -> fit.at(fit.lagMin()))
                .max()
                .orElse(high);
        high = Math.max(high, Math.min(begins, 10 * high));
        double uniform = heads.getFirst().decay().uniform();
        low = Math.max(low, sorted[sorted.length / 2] * 1e-4);
        if (uniform > 0) {
            low = Math.min(low, uniform / 2.5);
            high = Math.max(high, uniform * 1.5);
        }
        return new double[] {low / 1.3, high * 1.4};
    }

    private static DoubleStream positive(HeadReport head) {
        return Arrays.stream(head.decay().values()).filter(v -> v > 0);
    }

    /// The compared heads at the θ of the sweep that is pointed at, in the text of the sweep that is shown.
    private static List<HeadReport> swept(PlotData data) {
        return data.sweepPoint().stream()
                .map(p -> p.reports().get(data.text().orElse(0)))
                .flatMap(r -> data.compared().stream().flatMap(w -> r.find(w).stream()))
                .filter(h -> positive(h).findAny().isPresent())
                .toList();
    }

    private static List<HeadReport> heads(PlotData data) {
        return data.report().stream()
                .flatMap(r -> data.compared().stream().flatMap(w -> r.find(w).stream()))
                .toList();
    }

    @Override
    public Table table(PlotData data) {
        Table.Builder table = new Table.Builder("layer", "head", "lag", "attention", "fit", "uniform", "theta");
        addRows(table, heads(data), data.theta().orElse(Double.NaN));
        data.sweepPoint().ifPresent(point -> addRows(table, swept(data), point.theta()));
        return table.build();
    }

    private static void addRows(Table.Builder table, List<HeadReport> heads, double theta) {
        for (HeadReport head : heads) {
            PowerLawFit fit = head.powerLaw();
            for (int lag = 1; lag <= head.decay().lagMax(); lag++) {
                if (Double.isNaN(head.decay().at(lag))) {
                    continue;
                }
                boolean fitted = fit.isDefined() && lag >= fit.lagMin() && lag <= fit.lagMax();
                table.row(
                        head.where().layer(),
                        head.where().head(),
                        lag,
                        head.decay().at(lag),
                        fitted ? fit.at(lag) : Double.NaN,
                        head.decay().uniform(),
                        theta);
            }
        }
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        int lag = (int) Math.round(x);
        List<String> said = new ArrayList<>();
        for (HeadReport head : heads(data)) {
            if (lag >= 1
                    && lag <= head.decay().lagMax()
                    && !Double.isNaN(head.decay().at(lag))) {
                said.add(head.where() + " " + Wording.small(head.decay().at(lag)));
            }
        }
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(lag, "d " + lag + "  ·  " + String.join("  ·  ", said)));
    }
}
