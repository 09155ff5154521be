package sinkscope.statistics.scan;

/// The attention each key gets: sums over queries `q ≥ k` of `A[q,k]`, the trivial `q = k` included.
public final class ColumnSums implements RowSums<ColumnSums> {

    public static final SumKind<ColumnSums> KIND = SumKind.of(ColumnSums.class, ColumnSums::new);

    private final double[] sums;

    private ColumnSums(ScannedText text) {
        sums = new double[text.tokens()];
    }

    @Override
    public void add(RowGroup rows) {
        rows.addColumns(sums);
    }

    @Override
    public void add(ColumnSums other) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += other.sums[k];
        }
    }

    /// `α_k`: mean over queries `q = k … T−1` of `A[q,k]`, the trivial `q = k` included (arXiv 2410.10781).
    public double alpha(int key) {
        return sums[key] / (sums.length - key);
    }

    /// `[T]`, every `α_k`.
    public float[] alphas() {
        float[] alphas = new float[sums.length];
        for (int k = 0; k < alphas.length; k++) {
            alphas[k] = (float) alpha(k);
        }
        return alphas;
    }

    /// The key whose `α_k` is largest, the first of several.
    public int peak() {
        int peak = 0;
        for (int k = 1; k < sums.length; k++) {
            if (alpha(k) > alpha(peak)) {
                peak = k;
            }
        }
        return peak;
    }

    /// The sum over all queries of `Σ_k A[q,k]`.
    public double total() {
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }

    /// The sum over keys from `first` on of `k` times the attention key `k` gets.
    public double moment(int first) {
        double moment = 0;
        for (int k = first; k < sums.length; k++) {
            moment += k * sums[k];
        }
        return moment;
    }
}
