package sinkscope.experiment;

import java.util.List;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.fit.PowerLawFit;

/// The figures of one θ over all heads and texts, as `SweepPoint` defines them.
public record PooledPoint(
        double thetaScale,
        List<Double> thetas,
        PowerLawFit pooled,
        double sinkMass,
        double meanLoss,
        MeanGamma meanGamma) {

    public PooledPoint {
        thetas = List.copyOf(thetas);
    }

    /// @param passes one for each text, at least one
    public static PooledPoint of(double thetaScale, List<PassSummary> passes, MeasureSettings settings) {
        PowerLawFit pooled =
                DecayBlocks.fitTogether(passes.stream().map(PassSummary::decay).toList(), settings);
        double predicted = 0;
        double loss = 0;
        for (PassSummary pass : passes) {
            int predictions = pass.tokens() - 1;
            if (predictions > 0) {
                predicted += predictions;
                loss += predictions * pass.meanLoss();
            }
        }
        return new PooledPoint(
                thetaScale,
                passes.getFirst().thetas(),
                pooled,
                passes.stream()
                        .mapToDouble(PassSummary::sinkMass)
                        .filter(mass -> !Double.isNaN(mass))
                        .average()
                        .orElse(Double.NaN),
                predicted == 0 ? Double.NaN : loss / predicted,
                MeanGamma.ofTexts(passes.stream().map(PassSummary::gamma).toList()));
    }

    static PooledPoint of(SweepPoint point) {
        return new PooledPoint(
                point.thetaScale(),
                point.thetas(),
                point.pooled(),
                point.sinkMass(),
                point.meanLoss(),
                point.meanGamma());
    }

    /// The base Figure 18.1 is drawn over: the global layers' where there are two.
    public double theta() {
        return thetas.getLast();
    }
}
