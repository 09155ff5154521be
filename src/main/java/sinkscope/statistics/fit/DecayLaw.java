package sinkscope.statistics.fit;

/// A law that A(d) may follow. All are cases of `A(d) = c (d^−γ e^−λd + f)`.
public enum DecayLaw {
    POWER("power law", "A(d) = c d^−γ", 2),
    POWER_WITH_FLOOR("power law with a floor", "A(d) = c (d^−γ + f), f ≥ 0", 3),
    POWER_WITH_CUT_OFF("power law with a cut-off", "A(d) = c d^−γ e^−λd, γ ≥ 0, λ ≥ 0", 3),
    EXPONENTIAL("exponential", "A(d) = c e^−λd", 2);

    private final String title;
    private final String formula;
    private final int parameters;

    DecayLaw(String title, String formula, int parameters) {
        this.title = title;
        this.formula = formula;
        this.parameters = parameters;
    }

    public String title() {
        return title;
    }

    public String formula() {
        return formula;
    }

    /// How many numbers are fitted, without the deviation of what is left.
    public int parameters() {
        return parameters;
    }
}
