package sinkscope.statistics.theory;

import java.util.OptionalDouble;

/// The theory curves drawn beside measurements. None of them is a measurement.
public final class Theory {

    private static final double ROOT_2 = Math.sqrt(2);

    private Theory() {}

    /// γ_Padé = (2θ − T√2) / (2θ + T√2): a formula in θ and T, always below 1.
    ///
    /// @param theta RoPE base
    /// @param tokens T
    public static double gammaPade(double theta, int tokens) {
        return (2 * theta - tokens * ROOT_2) / (2 * theta + tokens * ROOT_2);
    }

    /// The distance up to which a power law of this γ is expected to hold: `θ (1−γ) √2 / (1+γ)`.
    ///
    /// @return empty unless 0 < γ < 1
    public static OptionalDouble horizon(double gamma, double theta) {
        return gamma > 0 && gamma < 1
                ? OptionalDouble.of(theta * (1 - gamma) * ROOT_2 / (1 + gamma))
                : OptionalDouble.empty();
    }

    /// Effective-base ratio η = [T√2 / (1 − γ)] / (θ + T/√2) of a measured γ.
    ///
    /// @return empty unless γ < 1
    public static OptionalDouble eta(double gamma, double theta, int tokens) {
        return gamma < 1
                ? OptionalDouble.of(tokens * ROOT_2 / (1 - gamma) / (theta + tokens / ROOT_2))
                : OptionalDouble.empty();
    }

    /// Regimes of η, with the names tafagent gives them.
    public enum Regime {
        FRAUD("fraud"),
        COMPRESSED("compressed"),
        NORMAL("normal"),
        OVERPADE("overpade"),
        PHASE_B("phase B"),
        /// Between the named regimes: 0.5 … 0.85 and 1.15 … 1.5.
        UNNAMED("between regimes");

        private final String title;

        Regime(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// The regime of a measured γ; phase B from γ = 1 on.
    ///
    /// @throws IllegalArgumentException if γ is NaN
    public static Regime regime(double gamma, double theta, int tokens) {
        if (Double.isNaN(gamma)) {
            throw new IllegalArgumentException("γ is not defined");
        }
        OptionalDouble ratio = eta(gamma, theta, tokens);
        if (ratio.isEmpty()) {
            return Regime.PHASE_B;
        }
        double eta = ratio.getAsDouble();
        if (eta < 0.01) {
            return Regime.FRAUD;
        }
        if (eta < 0.5) {
            return Regime.COMPRESSED;
        }
        if (eta > 1.5) {
            return Regime.OVERPADE;
        }
        return eta >= 0.85 && eta <= 1.15 ? Regime.NORMAL : Regime.UNNAMED;
    }

    /// Riemann's ζ for real `s > 1`, by Euler–Maclaurin summation, to about 14 digits.
    ///
    /// @throws IllegalArgumentException unless `s > 1`
    public static double zeta(double s) {
        if (!(s > 1)) {
            throw new IllegalArgumentException("ζ is summed for s > 1 only, not " + s);
        }
        int n = 16;
        double sum = 0;
        for (int k = n - 1; k >= 1; k--) {
            sum += Math.pow(k, -s);
        }
        double power = Math.pow(n, -s);
        sum += power * n / (s - 1) + power / 2;
        double term = s * power / n;
        double[] bernoulliOverFactorial = {
            1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000.0
        };
        for (int j = 0; j < bernoulliOverFactorial.length; j++) {
            sum += bernoulliOverFactorial[j] * term;
            term *= (s + 2 * j + 1) * (s + 2 * j + 2) / ((double) n * n);
        }
        return sum;
    }

    /// The Bose–Einstein condensate fraction `N_cond = 1 − (1/ζ(γ)) ∫₁^L x^−γ dx`.
    ///
    /// At finite L it is near 1 as γ → 1⁺, falls to a minimum and rises again.
    ///
    /// @param length L, the context length in tokens
    /// @return empty for γ ≤ 1 (phase A), where it is not defined
    public static OptionalDouble condensate(double gamma, double length) {
        if (!(gamma > 1)) {
            return OptionalDouble.empty();
        }
        double integral = -Math.expm1((1 - gamma) * Math.log(length)) / (gamma - 1);
        return OptionalDouble.of(1 - integral / zeta(gamma));
    }

    /// `N_cond` in words for a read-out: its value, or that this is phase A.
    public static String condensateInWords(double gamma, double length) {
        OptionalDouble value = condensate(gamma, length);
        return value.isPresent()
                ? String.format(java.util.Locale.ROOT, "%.3f", value.getAsDouble())
                : "phase A: not defined";
    }
}
