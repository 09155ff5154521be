package sinkscope.view.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import sinkscope.attention.LayerHead;
import sinkscope.experiment.PhaseCounts;
import sinkscope.figure.Wording;
import sinkscope.figure.plot.PlotData;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.theory.Theory;

/// One line of the theory read-out: a name, its value in words, and what it means.
public record TheoryLine(String name, String value, String meaning) {

    /// The read-out of one head of what is on screen, with its measured γ first; empty while nothing is measured.
    public static List<TheoryLine> of(PlotData data, LayerHead where) {
        Optional<HeadReport> found = data.report().flatMap(r -> r.find(where));
        if (found.isEmpty()) {
            return List.of();
        }
        HeadReport head = found.get();
        int tokens = data.report().get().tokens();
        double gamma = head.value("gamma");
        OptionalDouble theta = data.theta();
        List<TheoryLine> lines = new ArrayList<>();
        lines.add(new TheoryLine(
                where.toString(),
                Wording.gamma(head.powerLaw()) + ", sink mass " + Wording.number(head.value("sink_mass")),
                "The measured slope of A(d) = c d^−γ with its 95 % interval, and the share of attention on the sink"
                        + " keys. γ = 0 attends everywhere alike, a large γ near by. Phase A is γ below 1: far tokens"
                        + " together outweigh near ones; phase B is γ of 1 or more."));
        if (theta.isPresent()) {
            lines.add(new TheoryLine(
                    "γ Padé",
                    Wording.number(Theory.gammaPade(theta.getAsDouble(), tokens)),
                    "A formula in θ and T, the same for every head: (2θ − T√2) / (2θ + T√2)."));
        }
        if (Double.isNaN(gamma)) {
            return lines;
        }
        if (theta.isPresent()) {
            OptionalDouble eta = Theory.eta(gamma, theta.getAsDouble(), tokens);
            String regime = Theory.regime(gamma, theta.getAsDouble(), tokens).title();
            lines.add(new TheoryLine(
                    "η",
                    eta.isPresent() ? Wording.small(eta.getAsDouble()) + ", " + regime : regime + ": not defined",
                    "Effective-base ratio [T√2 / (1 − γ)] / (θ + T/√2): the RoPE base the measured γ speaks of, over"
                        + " the one there is. Regimes as tafagent names them: under 0.01 fraud, under 0.5 compressed,"
                        + " 0.85 to 1.15 normal, over 1.5 overpade; phase B where γ is 1 or more and η has no"
                        + " value."));
            OptionalDouble horizon = Theory.horizon(gamma, theta.getAsDouble());
            lines.add(new TheoryLine(
                    "horizon",
                    horizon.isPresent() ? Wording.theta(horizon.getAsDouble()) + " tokens" : "defined for 0 < γ < 1",
                    "The distance θ (1−γ) √2 / (1+γ) up to which the power law is expected to hold."));
        }
        lines.add(new TheoryLine(
                "N_cond",
                Theory.condensateInWords(gamma, tokens),
                "Condensate fraction 1 − (1/ζ(γ)) ∫ x^−γ dx from 1 to L = T, in the words of Bose–Einstein"
                        + " condensation: the part of the whole sum ζ(γ) of d^−γ that its integral up to T leaves out."
                        + " It has no value in phase A, γ ≤ 1."));
        return lines;
    }

    /// The untrained control beside the model, in words; empty where it was not run.
    public static Optional<TheoryLine> control(PlotData data) {
        return data.control()
                .map(point -> new TheoryLine(
                        "untrained",
                        "pooled " + Wording.gamma(point.pooled()) + ", sink mass " + Wording.number(point.sinkMass())
                                + ", " + PhaseCounts.of(point).phaseB() + " heads in phase B",
                        "The same architecture with fresh weights on the same tokens, at the model's own θ."));
    }
}
