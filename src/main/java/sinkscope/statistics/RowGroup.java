package sinkscope.statistics;

import java.util.Arrays;
import sinkscope.attention.AttentionRows;

/// Up to four consecutive rows of a head with their logarithms, and the loops that add them up.
///
/// Four at a time, because a sum per key is then loaded and stored once for four cells. The rows stay in the
/// processor's nearest cache while short loops run over them, and every loop is one that the compiler turns into vector
/// instructions: what it writes is of another type than what it reads at shifted indices, so that neither can move
/// under the other. One thread at a time.
final class RowGroup {

    static final int ROWS = 4;

    private final float[][] rows;
    private final float[][] logs;
    private final Logarithm logarithm;
    private final double[] quarters;
    private final float[] sixteenths;
    private int query;
    private int width;

    /// @param tokens T, the longest row
    RowGroup(int tokens) {
        rows = new float[ROWS][tokens + ROWS];
        logs = new float[ROWS][tokens + ROWS];
        logarithm = new Logarithm(tokens + ROWS);
        quarters = new double[tokens / 4];
        sixteenths = new float[tokens / 16];
    }

    /// Takes rows `query … query+count−1` of one head.
    ///
    /// @param count at most `ROWS`; the rows that are missing count as zeros
    void load(AttentionRows from, int head, int query, int count) {
        this.query = query;
        width = query + count;
        for (int r = 0; r < count; r++) {
            from.copyRow(head, query + r, rows[r]);
            Arrays.fill(rows[r], query + r + 1, query + ROWS, 0);
            logarithm.of(rows[r], logs[r], width);
        }
        for (int r = count; r < ROWS; r++) {
            Arrays.fill(rows[r], 0, query + ROWS, 0);
            Arrays.fill(logs[r], 0, width, 0);
        }
    }

    float at(int row, int key) {
        return rows[row][key];
    }

    /// Adds each key's attention to `sums`.
    void addColumns(double[] sums) {
        float[] a = rows[0];
        float[] b = rows[1];
        float[] c = rows[2];
        float[] d = rows[3];
        for (int k = 0; k < width; k++) {
            sums[k] += ((double) a[k] + b[k]) + ((double) c[k] + d[k]);
        }
    }

    /// Adds each key's `A ln A` to `nats`, and the same times the weight of its row to `weighted`.
    ///
    /// @param weight `[ROWS]`
    void addLogarithms(float[] weight, float[] nats, float[] weighted) {
        addLogarithms(rows, logs, weight, nats, weighted, width);
    }

    private static void addLogarithms(
            float[][] rows, float[][] logs, float[] weight, float[] nats, float[] weighted, int count) {
        float[] a = rows[0];
        float[] b = rows[1];
        float[] c = rows[2];
        float[] d = rows[3];
        float[] lnA = logs[0];
        float[] lnB = logs[1];
        float[] lnC = logs[2];
        float[] lnD = logs[3];
        float ofA = weight[0];
        float ofB = weight[1];
        float ofC = weight[2];
        float ofD = weight[3];
        for (int k = 0; k < count; k++) {
            float inA = a[k] * lnA[k];
            float inB = b[k] * lnB[k];
            float inC = c[k] * lnC[k];
            float inD = d[k] * lnD[k];
            nats[k] += (inA + inB) + (inC + inD);
            weighted[k] += (ofA * inA + ofB * inB) + (ofC * inC + ofD * inD);
        }
    }

    /// Adds the `sums.length` keys before each query, times the weight of its row, to `sums`; the last entry is the key
    /// just before the query.
    ///
    /// @param weight `[ROWS]`
    void addLags(float[] weight, double[] sums) {
        addLags(rows, query - sums.length, weight, sums);
    }

    private static void addLags(float[][] rows, int first, float[] weight, double[] sums) {
        float[] a = rows[0];
        float[] b = rows[1];
        float[] c = rows[2];
        float[] d = rows[3];
        float ofA = weight[0];
        float ofB = weight[1];
        float ofC = weight[2];
        float ofD = weight[3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] +=
                    (ofA * a[first + i] + ofB * b[first + 1 + i]) + (ofC * c[first + 2 + i] + ofD * d[first + 3 + i]);
        }
    }

    /// The sum of a row's keys from `from` on. Vector loops first add up its four quarters, then the quarters of that.
    double sum(int row, int from) {
        float[] values = rows[row];
        int length = query + row + 1 - from;
        int quarter = length / 4;
        int sixteenth = quarter / 4;
        addQuarters(values, from, quarter, quarters);
        addQuarters(quarters, sixteenth, sixteenths);
        double sum = 0;
        for (int i = 0; i < sixteenth; i++) {
            sum += sixteenths[i];
        }
        for (int i = 4 * sixteenth; i < quarter; i++) {
            sum += quarters[i];
        }
        for (int i = 4 * quarter; i < length; i++) {
            sum += values[from + i];
        }
        return sum;
    }

    private static void addQuarters(float[] values, int from, int quarter, double[] into) {
        int b = from + quarter;
        int c = b + quarter;
        int d = c + quarter;
        for (int i = 0; i < quarter; i++) {
            into[i] = ((double) values[from + i] + values[b + i]) + ((double) values[c + i] + values[d + i]);
        }
    }

    private static void addQuarters(double[] values, int quarter, float[] into) {
        int c = 2 * quarter;
        int d = 3 * quarter;
        for (int i = 0; i < quarter; i++) {
            into[i] = (float) ((values[i] + values[quarter + i]) + (values[c + i] + values[d + i]));
        }
    }
}
