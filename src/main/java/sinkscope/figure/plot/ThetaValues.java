package sinkscope.figure.plot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sinkscope.experiment.SweepPoint;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.fit.PowerLawFit;
import sinkscope.statistics.report.AttentionReport;

/// What Figure 18.1 shows of one θ, for all heads, a layer or a head; NaN where it is not known.
record ThetaValues(double theta, double scale, double gamma, double low, double high, double sink, double loss) {

    private static final String SINK = "sink_mass";

    /// Every θ of a source's sweep, ascending.
    static List<ThetaValues> measured(PlotSource source, PlotData.Scope scope) {
        return source.sweep().stream()
                .flatMap(s -> s.points().stream())
                .map(p -> of(p, scope))
                .toList();
    }

    /// A source's attention as it is open.
    static Optional<ThetaValues> now(PlotSource source, PlotData.Scope scope) {
        OptionalDouble theta = source.theta();
        double scale = source.facts().map(f -> f.thetaScale()).orElse(Double.NaN);
        return theta.isEmpty()
                ? Optional.empty()
                : source.report().map(r -> of(r, scope, theta.getAsDouble(), scale, source.meanLoss()));
    }

    /// The same architecture without training, at the model's own θ.
    static Optional<ThetaValues> control(PlotSource source, PlotData.Scope scope) {
        return source.control().map(p -> of(p, scope));
    }

    private static ThetaValues of(
            AttentionReport report, PlotData.Scope scope, double theta, double scale, double loss) {
        double sink = sink(report, scope);
        return scope instanceof PlotData.Scope.Pooled
                ? of(report.pooled(), theta, scale, sink, loss)
                : of(gamma(report, scope), theta, scale, sink, loss);
    }

    static ThetaValues of(SweepPoint point, PlotData.Scope scope) {
        double theta = point.theta();
        double scale = point.thetaScale();
        if (scope instanceof PlotData.Scope.Pooled) {
            return of(point.pooled(), theta, scale, point.sinkMass(), point.meanLoss());
        }
        MeanGamma gamma = MeanGamma.ofTexts(
                point.reports().stream().map(report -> gamma(report, scope)).toList());
        double sink = point.reports().stream()
                .mapToDouble(report -> sink(report, scope))
                .filter(mass -> !Double.isNaN(mass))
                .average()
                .orElse(Double.NaN);
        return of(gamma, theta, scale, sink, point.meanLoss());
    }

    private static MeanGamma gamma(AttentionReport report, PlotData.Scope scope) {
        return switch (scope) {
            case PlotData.Scope.Layer layer -> report.meanGamma(layer.layer());
            case PlotData.Scope.Head head -> report.gamma(head.where());
            case PlotData.Scope.HeadMean _, PlotData.Scope.Pooled _ -> report.meanGamma();
        };
    }

    private static double sink(AttentionReport report, PlotData.Scope scope) {
        return switch (scope) {
            case PlotData.Scope.Layer layer -> report.layerMean(layer.layer(), SINK);
            case PlotData.Scope.Head head ->
                report.find(head.where()).map(h -> h.value(SINK)).orElse(Double.NaN);
            case PlotData.Scope.HeadMean _, PlotData.Scope.Pooled _ -> report.mean(SINK);
        };
    }

    private static ThetaValues of(PowerLawFit fit, double theta, double scale, double sink, double loss) {
        return new ThetaValues(theta, scale, fit.gamma(), fit.low(), fit.high(), sink, loss);
    }

    private static ThetaValues of(MeanGamma mean, double theta, double scale, double sink, double loss) {
        return new ThetaValues(theta, scale, mean.gamma(), mean.low(), mean.high(), sink, loss);
    }
}
