package sinkscope.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelationTest {

    /// Expected values from scipy.stats.pearsonr and spearmanr.
    @Test
    void agreesWithScipy() {
        double[] x = {1, 2, 2, 4, 7, 3, 9};
        double[] y = {2, 1, 5, 5, 6, 2, 30};
        Correlation found = Correlation.of(x, y);
        assertEquals(0.821990300005572, found.pearson(), 1e-12);
        assertEquals(0.7981987297166115, found.spearman(), 1e-12);
    }

    @Test
    void leavesOutWhatIsNotANumber() {
        Correlation found = Correlation.of(new double[] {1, Double.NaN, 2, 3}, new double[] {3, 9, 2, 1});
        assertEquals(3, found.pairs());
        assertEquals(-1, found.pearson(), 1e-12);
        assertTrue(Double.isNaN(
                Correlation.of(new double[] {1, 2}, new double[] {1, 2}).pearson()));
        assertTrue(Double.isNaN(
                Correlation.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}).spearman()));
    }

    @Test
    void fewPairsHaveNoInterval() {
        double[] x = {1, 2, 3, 4, 6, 9};
        double[] y = {3, 1, 4, 1, 5, 9};
        assertTrue(Double.isFinite(Correlation.of(x, y).pearsonLow()));
        Correlation few = Correlation.of(Arrays.copyOf(x, 5), Arrays.copyOf(y, 5));
        assertTrue(Double.isFinite(few.pearson()) && Double.isFinite(few.spearman()));
        assertTrue(Double.isNaN(few.pearsonLow()) && Double.isNaN(few.spearmanHigh()));
    }

    @Test
    void intervalsHoldTheTruthOfIndependentPairs() {
        Random random = new Random(4);
        int held = 0;
        for (int trial = 0; trial < 100; trial++) {
            double[] x = random.doubles(40).toArray();
            double[] y = random.doubles(40).toArray();
            Correlation found = Correlation.of(x, y);
            held += found.pearsonLow() <= 0 && found.pearsonHigh() >= 0 ? 1 : 0;
        }
        assertTrue(held >= 88 && held < 100, held + " of 100");
    }
}
