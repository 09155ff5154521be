package sinkscope.figure.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import sinkscope.attention.HeadRef;
import sinkscope.experiment.SweepPoint;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

/// A(d) of the compared heads on log–log axes: the lags themselves, the fitted power law over its lags with the 95 %
/// interval of γ, and what uniform attention would give.
final class DecayPlot implements Plot {

    private static final int LINE_POINTS = 33;

    /// A head that was measured.
    ///
    /// @param place among the heads side by side, which gives its shade
    private record Drawn(int place, HeadRef ref, HeadReport report) {}

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
        return Set.of(PlotTab.DECAY, PlotTab.LAW);
    }

    @Override
    public String definition() {
        return "A(d): mean attention at lag d over the same queries for every lag, sink keys removed and rows"
            + " renormalised, so that uniform attention is flat. γ is the slope of the line; the band turns the line"
            + " about its centre through the 95 % interval of γ.";
    }

    @Override
    public String caption(PlotData data) {
        return sinkKeys(data)
                .map(keys -> keys == 0
                        ? "no key set aside"
                        : keys == 1 ? "sink key set aside" : keys + " sink keys set aside")
                .orElse("");
    }

    private static Optional<Integer> sinkKeys(PlotData data) {
        return data.sources().stream()
                .flatMap(s -> s.report().stream())
                .map(r -> r.settings().sinkKeys())
                .findFirst();
    }

    @Override
    public Optional<String> missing(PlotData data) {
        if (!data.isMeasured()) {
            return Optional.of("Nothing measured yet.");
        }
        return drawn(data).stream()
                        .noneMatch(h -> positive(h.report()).findAny().isPresent())
                ? Optional.of("This text is too short for A(d).")
                : Optional.empty();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        List<Drawn> heads = drawn(data);
        List<Drawn> swept = swept(data);
        int lagMax =
                heads.stream().mapToInt(h -> h.report().decay().lagMax()).max().orElse(1);
        double[] limits = limits(
                Stream.concat(heads.stream(), swept.stream()).map(Drawn::report).toList());
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
            HeadReport head = heads.get(i).report();
            int place = heads.get(i).place();
            Color shade = style.shade(place);
            points.addSeries(lags(heads.get(i)));
            dots.setSeriesPaint(i, style.tint(shade, 0.62));
            if (style.isPrint()) {
                // In grey, and to some eyes, shades alone do not tell whose a point is.
                dots.setSeriesShape(i, parts.sign(place, lagMax > 300 ? 2.8 : 3.8));
            }
            PowerLawFit fit = head.powerLaw();
            fits.addSeries(line(place, fit));
            lines.setSeriesPaint(i, shade);
            lines.setSeriesStroke(i, style.stroke(place, 1));
            lines.setSeriesFillPaint(i, FigureStyle.veil(shade, 0.16));
            boolean exponential = isExponential(head);
            if (exponential) {
                thin.setSeriesPaint(alternatives.getSeriesCount(), shade);
                alternatives.addSeries(exponential(heads.get(i)));
            }
            parts.entry(
                    data.name(heads.get(i).ref()) + " " + Wording.gamma(fit)
                            + (exponential
                                    ? (style.isPrint() ? ", exp. better, ΔAIC " : ", exponential better, ΔAIC ")
                                            + difference(head)
                                    : "")
                            + partial(head),
                    shade,
                    style.stroke(place, 1),
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
        for (Drawn head : swept) {
            stepped.setSeriesPaint(atTheta.getSeriesCount(), style.shade(head.place()));
            atTheta.addSeries(lags(head));
            hair.setSeriesPaint(fitsAtTheta.getSeriesCount(), style.shade(head.place()));
            fitsAtTheta.addSeries(powerLaw(head));
        }
        data.sweepPoint()
                .filter(_ -> !swept.isEmpty())
                .ifPresent(point -> parts.entry(
                        "at θ " + Wording.theta(point.theta()) + ": "
                                + String.join(
                                        ", ",
                                        swept.stream()
                                                .map(h -> data.name(h.ref()) + " γ = "
                                                        + Wording.number(
                                                                h.report().value("gamma")))
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
        uniforms(data, heads).forEach((value, whose) -> plot.addRangeMarker(uniform(value, whose, style)));
        return parts.chart(plot, data.key(sources(data, heads)));
    }

    /// What uniform attention would give, and of which sources where it is not the same for all.
    private static Map<Double, String> uniforms(PlotData data, List<Drawn> heads) {
        Map<Double, String> found = new TreeMap<>();
        for (Drawn head : heads) {
            String letter = data.source(head.ref()).map(PlotSource::letter).orElse("");
            found.merge(
                    head.report().decay().uniform(),
                    letter,
                    (all, one) -> List.of(all.split(", ")).contains(one) ? all : all + ", " + one);
        }
        return found.size() == 1
                ? Map.of(found.keySet().iterator().next(), "uniform")
                : found.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> ("uniform " + e.getValue()).strip()));
    }

    private static List<PlotSource> sources(PlotData data, List<Drawn> heads) {
        return heads.stream()
                .flatMap(h -> data.source(h.ref()).stream())
                .distinct()
                .toList();
    }

    private static ValueMarker uniform(double value, String label, FigureStyle style) {
        ValueMarker marker = new ValueMarker(value, style.muted(), style.dotted(0.7));
        marker.setLabel(label);
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
        boolean all = sinkKeys(data).orElse(0) == 0;
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

    private static String difference(HeadReport head) {
        return String.format(Locale.ROOT, "%.1f", head.exponential().aicDifference())
                .replace('-', '−');
    }

    private static XYSeries lags(Drawn drawn) {
        HeadReport head = drawn.report();
        XYSeries series = new XYSeries(drawn.place(), false);
        series.setNotify(false);
        for (int lag = 1; lag <= head.decay().lagMax(); lag++) {
            if (head.decay().at(lag) > 0) {
                series.add(lag, head.decay().at(lag));
            }
        }
        return series;
    }

    /// The fitted line with the band of lines through its centre whose slopes are in the interval.
    private static YIntervalSeries line(int place, PowerLawFit fit) {
        YIntervalSeries series = new YIntervalSeries(place, false, true);
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

    private static XYSeries powerLaw(Drawn head) {
        XYSeries series = new XYSeries(head.place(), false);
        PowerLawFit fit = head.report().powerLaw();
        if (fit.isDefined() && fit.lagMax() > fit.lagMin()) {
            for (double lag : ChartParts.logarithmic(fit.lagMin(), fit.lagMax(), LINE_POINTS)) {
                series.add(lag, fit.at(lag));
            }
        }
        return series;
    }

    private static XYSeries exponential(Drawn head) {
        XYSeries series = new XYSeries(head.place(), false);
        PowerLawFit fit = head.report().powerLaw();
        for (double lag : ChartParts.logarithmic(fit.lagMin(), fit.lagMax(), LINE_POINTS)) {
            series.add(lag, head.report().exponential().at(lag));
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

    /// The heads of the first source at the θ of its sweep that is pointed at, in the text of the sweep that is shown.
    private static List<Drawn> swept(PlotData data) {
        Optional<SweepPoint> point = data.sweepPoint();
        Optional<PlotSource> first = data.first();
        if (point.isEmpty() || first.isEmpty()) {
            return List.of();
        }
        AttentionReport report = point.get().reports().get(data.text().orElse(0));
        return drawn(
                        data,
                        ref -> ref.source().equals(first.get().identity())
                                ? report.find(ref.where())
                                : Optional.empty())
                .stream()
                .filter(h -> positive(h.report()).findAny().isPresent())
                .toList();
    }

    private static List<Drawn> drawn(PlotData data) {
        return drawn(data, data::report);
    }

    private static List<Drawn> drawn(PlotData data, Function<HeadRef, Optional<HeadReport>> measured) {
        List<Drawn> drawn = new ArrayList<>();
        for (int place = 0; place < data.heads().size(); place++) {
            HeadRef ref = data.heads().get(place);
            int at = place;
            measured.apply(ref).ifPresent(report -> drawn.add(new Drawn(at, ref, report)));
        }
        return drawn;
    }

    @Override
    public Table table(PlotData data) {
        Table.Builder table =
                new Table.Builder("source", "layer", "head", "lag", "attention", "fit", "uniform", "theta");
        drawn(data)
                .forEach(head -> addRows(
                        table,
                        data,
                        head,
                        data.source(head.ref())
                                .map(PlotSource::theta)
                                .orElse(OptionalDouble.empty())
                                .orElse(Double.NaN)));
        data.sweepPoint().ifPresent(point -> swept(data).forEach(head -> addRows(table, data, head, point.theta())));
        return table.build();
    }

    private static void addRows(Table.Builder table, PlotData data, Drawn drawn, double theta) {
        HeadReport head = drawn.report();
        PowerLawFit fit = head.powerLaw();
        String letter = data.source(drawn.ref()).map(PlotSource::letter).orElse("");
        for (int lag = 1; lag <= head.decay().lagMax(); lag++) {
            if (Double.isNaN(head.decay().at(lag))) {
                continue;
            }
            boolean fitted = fit.isDefined() && lag >= fit.lagMin() && lag <= fit.lagMax();
            table.row(
                    letter,
                    head.where().layer(),
                    head.where().head(),
                    lag,
                    head.decay().at(lag),
                    fitted ? fit.at(lag) : Double.NaN,
                    head.decay().uniform(),
                    theta);
        }
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        int lag = (int) Math.round(x);
        List<String> said = new ArrayList<>();
        for (Drawn drawn : drawn(data)) {
            HeadReport head = drawn.report();
            if (lag >= 1
                    && lag <= head.decay().lagMax()
                    && !Double.isNaN(head.decay().at(lag))) {
                said.add(data.name(drawn.ref()) + " "
                        + Wording.small(head.decay().at(lag)));
            }
        }
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(lag, "d " + lag + "  ·  " + String.join("  ·  ", said)));
    }
}
