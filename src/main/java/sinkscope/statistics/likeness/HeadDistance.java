package sinkscope.statistics.likeness;

import java.util.Comparator;
import java.util.List;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;

/// How unlike two heads are: the Jensen–Shannon distance of where their attention lies by distance.
///
/// A head's attention is taken as shares that sum to 1: its sink mass, and what is left shared out over lags as
/// A(d) is, over the lags that both heads have. The distance is `√(JS / ln 2)` (Endres and Schindelin 2003,
/// *IEEE Trans. Inf. Theory* 49), a metric from 0, the same, to 1, nothing in common. It looks at distances,
/// not at which tokens are meant, so heads of other texts, θ and models can be held against each other.
public final class HeadDistance {

    /// A head and how far it is from the one that was asked about.
    public record Neighbour(LayerHead where, double distance) {}

    /// For tooltips and Help.
    public static final String DEFINITION = "Jensen–Shannon distance √(JS / ln 2) of two heads’ attention by distance,"
            + " 0 for the same and 1 for nothing in common: the sink mass is one share, what is left is shared out over"
            + " lags as A(d) is, over the lags both have. Texts and models may differ.";

    private HeadDistance() {}

    /// @return 0 to 1; NaN where either head has no A(d) or no sink mass
    public static double between(HeadReport one, HeadReport other) {
        int lagMax = Math.min(one.decay().lagMax(), other.decay().lagMax());
        double sinkOne = one.value("sink_mass");
        double sinkOther = other.value("sink_mass");
        double sumOne = 0;
        double sumOther = 0;
        for (int d = 1; d <= lagMax; d++) {
            if (both(one, other, d)) {
                sumOne += one.decay().at(d);
                sumOther += other.decay().at(d);
            }
        }
        if (!(sumOne > 0 && sumOther > 0) || Double.isNaN(sinkOne) || Double.isNaN(sinkOther)) {
            return Double.NaN;
        }
        double divergence = term(sinkOne, sinkOther);
        for (int d = 1; d <= lagMax; d++) {
            if (both(one, other, d)) {
                divergence += term(
                        (1 - sinkOne) * one.decay().at(d) / sumOne,
                        (1 - sinkOther) * other.decay().at(d) / sumOther);
            }
        }
        return Math.sqrt(Math.clamp(divergence / Math.log(2), 0, 1));
    }

    private static boolean both(HeadReport one, HeadReport other, int lag) {
        return !Double.isNaN(one.decay().at(lag)) && !Double.isNaN(other.decay().at(lag));
    }

    private static double term(double p, double q) {
        double mean = (p + q) / 2;
        return (part(p, mean) + part(q, mean)) / 2;
    }

    private static double part(double p, double mean) {
        return p > 0 ? p * Math.log(p / mean) : 0;
    }

    /// The heads of a report most like one, nearest first; those without a distance are left out. Whoever asks
    /// about a head of the same report finds it first, at 0.
    ///
    /// @param count how many at most
    public static List<Neighbour> nearest(HeadReport head, AttentionReport among, int count) {
        return among.heads().stream()
                .map(other -> new Neighbour(other.where(), between(head, other)))
                .filter(neighbour -> !Double.isNaN(neighbour.distance()))
                .sorted(Comparator.comparingDouble(Neighbour::distance).thenComparing(Neighbour::where))
                .limit(count)
                .toList();
    }
}
