package sinkscope.statistics.fit;

/// Student's t distribution.
public final class StudentT {

    private static final int STEPS = 2000;

    private StudentT() {}

    /// The 97.5 % point, within 2e-5 of its size; it takes tens of microseconds.
    ///
    /// With `t = √ν tan φ` the density becomes proportional to `cos^(ν−1) φ`, and 95 % of it lie below the φ sought
    /// (midpoint rule).
    ///
    /// @param freedom degrees of freedom, at least 1 and not necessarily whole
    static double point975(double freedom) {
        double step = Math.PI / 2 / STEPS;
        double[] below = new double[STEPS + 1];
        for (int i = 0; i < STEPS; i++) {
            below[i + 1] = below[i] + Math.pow(Math.cos((i + 0.5) * step), freedom - 1);
        }
        double wanted = 0.95 * below[STEPS];
        int last = 0;
        while (below[last + 1] < wanted) {
            last++;
        }
        double angle = step * (last + (wanted - below[last]) / (below[last + 1] - below[last]));
        return Math.sqrt(freedom) * Math.tan(angle);
    }
}
