package sinkscope.figure.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import sinkscope.attention.HeadRef;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Table;
import sinkscope.figure.Wording;
import sinkscope.figure.chart.ChartParts;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.DecayLaw;
import sinkscope.statistics.fit.LawFit;
import sinkscope.statistics.fit.LawFits;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.report.HeadReport;

/// What each law leaves of ln A(d): all four for one head, the chosen one for each of several, with their
/// weights in the legend.
final class LawsPlot implements Plot {

    /// One line of the plot.
    private record Left(int place, String name, HeadRef ref, HeadReport head, LawFits fits, LawFit fit) {

        boolean chosen() {
            return fits.chosen() == fit;
        }
    }

    /// What was fitted of a curve: it is asked for again at every reading under the pointer.
    private final Map<DecayCurve, LawFits> fitted = Collections.synchronizedMap(new WeakHashMap<>());

    /// Laws that miss by more than this many times what the chosen one does run out of the picture.
    private static final double MOST = 6;

    @Override
    public String key() {
        return "laws";
    }

    @Override
    public String title() {
        return "Which law? What each leaves";
    }

    @Override
    public Set<PlotTab> tabs() {
        return Set.of(PlotTab.LAW);
    }

    @Override
    public String definition() {
        return "ln A(d) less the fitted law, in nats, bin by bin: what a law describes well leaves no pattern. Power"
            + " law c d^−γ, with a floor c (d^−γ + f), with a cut-off c d^−γ e^−λd, exponential c e^−λd. The weight is"
            + " Akaike's, e^(−Δ/2) as a share of that of all four; Δ is the corrected criterion less the lowest. A law"
            + " with one more number is chosen only where it is better by more than 2.";
    }

    @Override
    public String caption(PlotData data) {
        return data.heads().size() > 1 ? "nats, each head's chosen law" : "nats, all four laws";
    }

    @Override
    public double aspect() {
        return 0.62;
    }

    @Override
    public Optional<String> missing(PlotData data) {
        if (!data.isMeasured()) {
            return Optional.of("Nothing measured yet.");
        }
        return lines(data).isEmpty() ? Optional.of("This text is too short to tell laws apart.") : Optional.empty();
    }

    @Override
    public PlotData shown(PlotData data) {
        return data.pointingNowhere();
    }

    @Override
    public JFreeChart chart(PlotData data, FigureStyle style) {
        ChartParts parts = new ChartParts(style);
        List<Left> lines = lines(data);
        double lagMax = lines.stream()
                .mapToDouble(line -> Arrays.stream(line.fits.lags()).max().orElse(1))
                .max()
                .orElse(1);
        double reach = reach(lines);
        XYPlot plot = parts.plot(
                parts.decades("distance d (tokens)", 0.85, Math.max(4, lagMax * 1.25)),
                parts.linear("ln A(d) − law (nats)", -reach, reach));
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.addRangeMarker(new ValueMarker(0, style.muted(), style.solid(0.5)));
        XYSeriesCollection others = new XYSeriesCollection();
        XYLineAndShapeRenderer thin = parts.renderer(true, false);
        XYSeriesCollection chosen = new XYSeriesCollection();
        XYLineAndShapeRenderer strong = parts.renderer(true, true);
        strong.setDefaultShape(parts.dot(4));
        long heads = lines.stream().map(Left::place).distinct().count();
        for (Left line : lines) {
            Color shade = line.chosen() ? style.shade(line.place) : style.muted();
            BasicStroke stroke = line.chosen() ? style.stroke(line.place, 1) : stroke(line.fit.law(), style);
            XYSeriesCollection into = line.chosen() ? chosen : others;
            XYLineAndShapeRenderer renderer = line.chosen() ? strong : thin;
            renderer.setSeriesPaint(into.getSeriesCount(), shade);
            renderer.setSeriesStroke(into.getSeriesCount(), stroke);
            into.addSeries(series(line));
            parts.entry(said(line, heads), shade, stroke, line.chosen() ? parts.dot(4) : ChartParts.NONE, true);
        }
        plot.setDataset(0, others);
        plot.setRenderer(0, thin);
        plot.setDataset(1, chosen);
        plot.setRenderer(1, strong);
        return parts.chart(
                plot,
                data.key(data.sources().stream()
                        .filter(source -> lines.stream()
                                .anyMatch(line -> line.ref.source().equals(source.identity())))
                        .toList()));
    }

    private static BasicStroke stroke(DecayLaw law, FigureStyle style) {
        return switch (law) {
            case POWER -> style.solid(0.7);
            case POWER_WITH_FLOOR -> style.dashed(0.8);
            case POWER_WITH_CUT_OFF -> style.dotted(0.9);
            case EXPONENTIAL -> style.dashed(1.4);
        };
    }

    private static String said(Left line, long heads) {
        LawFit fit = line.fit;
        String numbers = switch (fit.law()) {
            case POWER, POWER_WITH_FLOOR, POWER_WITH_CUT_OFF -> ", " + gamma(line);
            case EXPONENTIAL -> ", λ = " + Wording.small(fit.rate()) + " per token";
        };
        double behind = line.fits.difference(fit.law());
        String held = behind == 0 ? "" : ", Δ " + String.format(Locale.ROOT, "%.1f", behind);
        String of = heads > 1 || line.chosen() ? line.name + " " : "";
        return of + name(fit.law()) + numbers + ", weight " + Wording.number(line.fits.weight(fit.law())) + held;
    }

    /// Short, because a legend stands in a narrow column.
    private static String name(DecayLaw law) {
        return switch (law) {
            case POWER -> "power law";
            case POWER_WITH_FLOOR -> "with a floor";
            case POWER_WITH_CUT_OFF -> "with a cut-off";
            case EXPONENTIAL -> "exponential";
        };
    }

    private static String gamma(Left line) {
        double nan = Double.NaN;
        boolean known = line.chosen();
        return Wording.gamma(new PowerLawFit(
                line.fit.gamma(),
                known ? line.head.value("law_gamma_ci_low") : nan,
                known ? line.head.value("law_gamma_ci_high") : nan,
                nan,
                nan,
                1,
                1));
    }

    private static XYSeries series(Left line) {
        XYSeries series = new XYSeries(line.place + " " + line.fit.law(), false);
        series.setNotify(false);
        double[] lags = line.fits.lags();
        double[] off = line.fits.residuals(line.fit.law());
        for (int i = 0; i < lags.length; i++) {
            series.add(lags[i], off[i]);
        }
        return series;
    }

    /// From what the chosen laws leave, so that a law that is far off does not press the others flat.
    private static double reach(List<Left> lines) {
        double ofChosen = largest(lines.stream().filter(Left::chosen));
        double ofAll = largest(lines.stream());
        return Math.max(0.01, ChartParts.niceAbove(1.05 * Math.min(ofAll, MOST * ofChosen)));
    }

    private static double largest(Stream<Left> lines) {
        return lines.flatMapToDouble(line -> Arrays.stream(line.fits.residuals(line.fit.law())))
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    /// What is drawn: all laws of one head, the chosen one first, or the chosen one of each.
    private List<Left> lines(PlotData data) {
        List<Left> all = laws(data);
        return all.stream().map(Left::place).distinct().count() > 1
                ? all.stream().filter(Left::chosen).toList()
                : all;
    }

    private List<Left> laws(PlotData data) {
        List<Left> all = new ArrayList<>();
        for (int place = 0; place < data.heads().size(); place++) {
            HeadRef ref = data.heads().get(place);
            int at = place;
            data.report(ref).ifPresent(head -> all.addAll(laws(at, data.name(ref), ref, head)));
        }
        return all;
    }

    private List<Left> laws(int place, String name, HeadRef ref, HeadReport head) {
        PowerLawFit range = head.powerLaw();
        if (!range.isDefined()) {
            return List.of();
        }
        LawFits fits = fitted.computeIfAbsent(head.decay(), curve -> LawFits.of(curve, range.lagMin(), range.lagMax()));
        return fits.isDefined()
                ? Stream.of(DecayLaw.values())
                        .map(law -> new Left(place, name, ref, head, fits, fits.of(law)))
                        .filter(line -> Double.isFinite(line.fit.residual()))
                        .sorted(Comparator.comparing(line -> !line.chosen()))
                        .toList()
                : List.of();
    }

    @Override
    public Table table(PlotData data) {
        Table.Builder table = new Table.Builder(
                "source",
                "layer",
                "head",
                "law",
                "chosen",
                "lag",
                "residual",
                "weight",
                "delta_aicc",
                "gamma",
                "rate",
                "floor");
        for (Left line : laws(data)) {
            double[] lags = line.fits.lags();
            double[] off = line.fits.residuals(line.fit.law());
            for (int i = 0; i < lags.length; i++) {
                table.row(
                        data.source(line.ref).map(PlotSource::letter).orElse(""),
                        line.head.where().layer(),
                        line.head.where().head(),
                        line.fit.law().title(),
                        line.chosen() ? 1 : 0,
                        lags[i],
                        off[i],
                        line.fits.weight(line.fit.law()),
                        line.fits.difference(line.fit.law()),
                        line.fit.gamma(),
                        line.fit.rate(),
                        line.fit.floor());
            }
        }
        return table.build();
    }

    @Override
    public Optional<Reading> read(PlotData data, double x, double y) {
        List<Left> lines = lines(data);
        if (lines.isEmpty() || !(x > 0)) {
            return Optional.empty();
        }
        double[] lags = lines.getFirst().fits.lags();
        int near = 0;
        for (int i = 1; i < lags.length; i++) {
            near = Math.abs(Math.log(lags[i] / x)) < Math.abs(Math.log(lags[near] / x)) ? i : near;
        }
        boolean several = lines.stream().map(Left::place).distinct().count() > 1;
        List<String> said = new ArrayList<>();
        for (Left line : lines) {
            double[] off = line.fits.residuals(line.fit.law());
            if (near < off.length) {
                said.add((several ? line.name + " " : "") + line.fit.law().title() + " " + Wording.number(off[near]));
            }
        }
        return Optional.of(new Reading(
                lags[near], "d " + Wording.number(lags[near]) + "  ·  " + String.join("  ·  ", said) + " nats"));
    }
}
