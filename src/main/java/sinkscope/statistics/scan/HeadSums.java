package sinkscope.statistics.scan;

import java.util.Map;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.DecayCurve;
import sinkscope.statistics.fit.DecayFits;
import sinkscope.statistics.fit.ExponentialFit;
import sinkscope.statistics.fit.LawFits;
import sinkscope.statistics.fit.PowerLawFit;

/// What one scan over a head's rows has gathered; statistics are read off it without seeing the rows again.
public final class HeadSums {

    private final ScannedText text;
    private final Map<SumKind<?>, RowSums<?>> gathered;
    private final DecayCurve decay;
    private final DecayFits fits;

    /// @param gathered what every kind of sum came to; not copied
    /// @param decay A(d)
    /// @param fits of A(d)
    public HeadSums(ScannedText text, Map<SumKind<?>, RowSums<?>> gathered, DecayCurve decay, DecayFits fits) {
        this.text = text;
        this.gathered = gathered;
        this.decay = decay;
        this.fits = fits;
    }

    /// @throws IllegalArgumentException if no statistic has asked for sums of that kind
    public <S extends RowSums<S>> S of(SumKind<S> kind) {
        RowSums<?> sums = gathered.get(kind);
        if (sums == null) {
            throw new IllegalArgumentException("nobody asked for " + kind.type().getSimpleName());
        }
        return kind.type().cast(sums);
    }

    public ScannedText text() {
        return text;
    }

    /// T.
    public int tokens() {
        return text.tokens();
    }

    public MeasureSettings settings() {
        return text.settings();
    }

    public DecayCurve decay() {
        return decay;
    }

    public PowerLawFit powerLaw() {
        return fits.powerLaw();
    }

    /// Every law fitted to A(d), over the lags of the power law.
    public LawFits laws() {
        return fits.laws();
    }

    /// How far the 95 % interval of the chosen law's γ reaches to either side; NaN where there is none.
    public double lawReach() {
        return fits.lawReach();
    }

    public ExponentialFit exponential() {
        return fits.exponential();
    }
}
