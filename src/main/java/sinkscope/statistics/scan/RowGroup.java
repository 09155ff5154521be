package sinkscope.statistics.scan;

import java.util.Arrays;
import sinkscope.attention.AttentionRows;
import sinkscope.statistics.fit.Logarithm;

/// Up to four consecutive rows of a head, first `A`, then `A ln A`, and the loops that add them up.
///
/// Four at a time and one after the other in one array, because a sum per key is then loaded and stored once for
/// four cells, and a loop over all of them is long enough to be worth starting. The rows stay in the processor's
/// nearest cache while loops run over them. Every loop is one that the compiler turns into vector instructions: what
/// it writes is of another type than what it reads at other indices, so that neither can move under the other. One
/// thread at a time.
public final class RowGroup {

    public static final int ROWS = 4;

    /// `[ROWS, stride]`, zero behind each row's end.
    private final float[] values;

    private final Logarithm logarithm;
    private final double[] quarters;
    private final double[] sums = new double[ROWS];

    /// The first key of `sums`; −1 when they are not those of the rows as they are now.
    private int summedFrom = -1;

    private int query;
    private int count;
    private int stride;

    /// @param tokens T, the longest row
    public RowGroup(int tokens) {
        int cells = ROWS * (tokens + ROWS);
        values = new float[cells];
        logarithm = new Logarithm(cells);
        quarters = new double[cells / 4];
    }

    /// Takes rows `query … query+count−1` of one head.
    ///
    /// @param count at most `ROWS`; the rows that are missing count as zeros
    public void load(AttentionRows from, int head, int query, int count) {
        this.query = query;
        this.count = count;
        summedFrom = -1;
        stride = query + ROWS;
        from.copyRows(head, query, count, values, stride);
        for (int r = 0; r < count; r++) {
            Arrays.fill(values, r * stride + query + r + 1, (r + 1) * stride, 0);
        }
        Arrays.fill(values, count * stride, ROWS * stride, 0);
    }

    /// Turns each `A` into `A ln A`.
    public void toNats() {
        summedFrom = -1;
        logarithm.of(values, values, values, ROWS * stride);
    }

    /// The query of the first row.
    public int query() {
        return query;
    }

    /// How many rows there are, at most `ROWS`.
    public int count() {
        return count;
    }

    /// @param row from 0 on, `query() + row` is its query
    /// @param key not beyond the query
    public float at(int row, int key) {
        return values[row * stride + key];
    }

    /// The sum of each row's keys from `from` on: a vector loop adds up the quarters of each row, and four chains of
    /// additions that do not wait for each other what that leaves. Asked again for the same rows it only answers.
    ///
    /// @return `[ROWS]`, zero where there is no row or no such key; valid until the next call
    public double[] sums(int from) {
        if (from != summedFrom) {
            sum(from);
            summedFrom = from;
        }
        return sums;
    }

    private void sum(int from) {
        int length = Math.max(0, stride - from);
        int quarter = length / 4;
        for (int r = 0; r < ROWS; r++) {
            addQuarters(values, r * stride + from, quarter, quarters, r * quarter);
        }
        addUp(quarters, quarter, sums);
        for (int r = 0; r < ROWS; r++) {
            for (int i = r * stride + from + 4 * quarter; i < (r + 1) * stride; i++) {
                sums[r] += values[i];
            }
        }
    }

    private static void addQuarters(float[] values, int a, int quarter, double[] into, int at) {
        int b = a + quarter;
        int c = b + quarter;
        int d = c + quarter;
        for (int i = 0; i < quarter; i++) {
            into[at + i] = (values[a + i] + values[b + i]) + (values[c + i] + values[d + i]);
        }
    }

    private static void addUp(double[] values, int length, double[] into) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < length; i++) {
            a += values[i];
            b += values[length + i];
            c += values[2 * length + i];
            d += values[3 * length + i];
        }
        into[0] = a;
        into[1] = b;
        into[2] = c;
        into[3] = d;
    }

    /// Adds up each key's values into `sums`.
    public void addColumns(double[] sums) {
        addColumns(values, stride, Math.min(stride, sums.length), sums);
    }

    private static void addColumns(float[] values, int b, int count, double[] sums) {
        int c = 2 * b;
        int d = 3 * b;
        for (int k = 0; k < count; k++) {
            sums[k] += ((double) values[k] + values[b + k]) + ((double) values[c + k] + values[d + k]);
        }
    }

    /// Adds the `sums.length` keys before each query, times the weight of its row, to `sums`; the last entry is the key
    /// just before the query.
    ///
    /// @param weight `[ROWS]`
    public void addLags(float[] weight, double[] sums) {
        addLags(values, query - sums.length, stride + 1, weight, sums);
    }

    private static void addLags(float[] values, int a, int step, float[] weight, double[] sums) {
        int b = a + step;
        int c = b + step;
        int d = c + step;
        float ofA = weight[0];
        float ofB = weight[1];
        float ofC = weight[2];
        float ofD = weight[3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (ofA * values[a + i] + ofB * values[b + i]) + (ofC * values[c + i] + ofD * values[d + i]);
        }
    }
}
