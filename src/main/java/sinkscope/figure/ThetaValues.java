package sinkscope.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sinkscope.experiment.SweepPoint;
import sinkscope.statistics.AttentionReport;
import sinkscope.statistics.HeadReport;
import sinkscope.statistics.MeanGamma;
import sinkscope.statistics.PowerLawFit;

/// What Figure 18.1 shows of one θ, for all heads, a layer or a head; NaN where it is not known.
///
/// An interval is there for the pooled fit, for the mean over all heads, and for a single head of a single text.
record ThetaValues(double theta, double scale, double gamma, double low, double high, double sink, double loss) {

    private static final String GAMMA = "gamma";
    private static final String SINK = "sink_mass";

    /// Every θ of the sweep, ascending.
    static List<ThetaValues> measured(PlotData data) {
        return data.sweep().stream()
                .flatMap(s -> s.points().stream())
                .map(p -> of(p, data.scope()))
                .toList();
    }

    /// The attention on screen.
    static Optional<ThetaValues> now(PlotData data) {
        OptionalDouble theta = data.theta();
        double scale = data.facts().map(f -> f.thetaScale()).orElse(Double.NaN);
        return theta.isEmpty()
                ? Optional.empty()
                : data.report().map(r -> of(r, data.scope(), theta.getAsDouble(), scale, data.meanLoss()));
    }

    private static ThetaValues of(
            AttentionReport report, PlotData.Scope scope, double theta, double scale, double loss) {
        return switch (scope) {
            case PlotData.Scope.Pooled _ -> of(report.pooled(), theta, scale, report.mean(SINK), loss);
            case PlotData.Scope.HeadMean _ -> of(report.meanGamma(), theta, scale, report.mean(SINK), loss);
            case PlotData.Scope.Layer layer ->
                new ThetaValues(
                        theta,
                        scale,
                        report.layerMean(layer.layer(), GAMMA),
                        Double.NaN,
                        Double.NaN,
                        report.layerMean(layer.layer(), SINK),
                        loss);
            case PlotData.Scope.Head head -> {
                Optional<HeadReport> found = report.find(head.where());
                yield found.isEmpty()
                        ? new ThetaValues(theta, scale, Double.NaN, Double.NaN, Double.NaN, Double.NaN, loss)
                        : of(found.get().powerLaw(), theta, scale, found.get().value(SINK), loss);
            }
        };
    }

    private static ThetaValues of(PowerLawFit fit, double theta, double scale, double sink, double loss) {
        return new ThetaValues(theta, scale, fit.gamma(), fit.low(), fit.high(), sink, loss);
    }

    private static ThetaValues of(MeanGamma mean, double theta, double scale, double sink, double loss) {
        return new ThetaValues(theta, scale, mean.gamma(), mean.low(), mean.high(), sink, loss);
    }

    static ThetaValues of(SweepPoint point, PlotData.Scope scope) {
        if (scope instanceof PlotData.Scope.Pooled) {
            return of(point.pooled(), point.theta(), point.thetaScale(), point.sinkMass(), point.meanLoss());
        }
        if (scope instanceof PlotData.Scope.HeadMean) {
            return of(point.meanGamma(), point.theta(), point.thetaScale(), point.sinkMass(), point.meanLoss());
        }
        List<ThetaValues> texts = point.reports().stream()
                .map(r -> of(r, scope, point.theta(), point.thetaScale(), point.meanLoss()))
                .toList();
        if (texts.size() == 1) {
            return texts.getFirst();
        }
        return new ThetaValues(
                point.theta(),
                point.thetaScale(),
                mean(texts, ThetaValues::gamma),
                Double.NaN,
                Double.NaN,
                mean(texts, ThetaValues::sink),
                point.meanLoss());
    }

    private static double mean(List<ThetaValues> texts, java.util.function.ToDoubleFunction<ThetaValues> value) {
        return texts.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }
}
