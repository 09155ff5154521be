package sinkscope.statistics;

import java.util.Arrays;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;

/// Gathers the sums of one head while its rows pass by. One thread at a time.
///
/// A row stays in the processor's nearest cache while short loops without sums of their own run over it: such loops the
/// compiler turns into vector instructions, and sums over a row it does not. So entropies are summed per key first,
/// and lags lie in the order of the keys.
final class HeadGatherer {

    /// Queries per block of the bootstrap, unless that made more blocks than needed: chosen by measured coverage,
    /// because shorter blocks miss that neighbouring queries agree.
    private static final int BLOCK_QUERIES = 8;

    private static final int MOST_BLOCKS = 20;

    private final LayerHead where;
    private final int tokens;
    private final MeasureSettings settings;
    private final int lagMax;
    private final int firstDecayQuery;
    private final int blockQueries;

    private final double[] columns;
    private final double[] entropies;
    private final double[] relativeEntropies;
    private final Surprise surprise;
    private final float[] surprises;

    /// `[blocks][D]`, entry `D − d` for lag `d`.
    private final double[][] blocks;

    private final int[] blockCounts;
    private final double[] grid = new double[LagGrid.size()];
    private final float[] row;
    private double uniformSum;
    private double sinkSum;

    HeadGatherer(LayerHead where, int tokens, MeasureSettings settings) {
        this.where = where;
        this.tokens = tokens;
        this.settings = settings;
        lagMax = settings.lagMax(tokens);
        firstDecayQuery = lagMax + settings.sinkKeys();
        int queries = lagMax == 0 ? 0 : tokens - firstDecayQuery;
        blockQueries = blockQueries(queries);
        int blockCount = (queries + blockQueries - 1) / blockQueries;
        columns = new double[tokens];
        entropies = new double[tokens];
        relativeEntropies = new double[tokens];
        surprise = new Surprise(tokens);
        surprises = new float[tokens];
        blocks = new double[blockCount][lagMax];
        blockCounts = new int[blockCount];
        row = new float[tokens];
        Arrays.fill(grid, Double.NaN);
    }

    private static int blockQueries(int queries) {
        return Math.max(BLOCK_QUERIES, (queries + MOST_BLOCKS - 1) / MOST_BLOCKS);
    }

    void add(AttentionRows rows, int head) {
        for (int q = rows.firstQuery(); q < rows.firstQuery() + rows.queries(); q++) {
            rows.copyRow(head, q, row);
            add(q);
        }
    }

    private void add(int query) {
        int s = Math.min(settings.sinkKeys(), query + 1);
        double sink = 0;
        for (int k = 0; k < s; k++) {
            sink += row[k];
        }
        if (query >= settings.sinkKeys()) {
            sinkSum += sink;
        }
        add(row, columns, query + 1);
        if (query >= 1) {
            surprise.of(row, surprises, query + 1);
            add(surprises, entropies, query + 1);
            add(surprises, 0, 1 / Math.log(query + 1.0), relativeEntropies, query + 1);
        }
        int place = LagGrid.indexOf(query);
        if (place >= 0) {
            grid[place] = row[LagGrid.key()];
        }
        if (lagMax > 0 && query >= firstDecayQuery) {
            addDecay(query);
        }
    }

    private void addDecay(int query) {
        int b = (query - firstDecayQuery) / blockQueries;
        blockCounts[b]++;
        uniformSum += 1.0 / (query + 1 - settings.sinkKeys());
        double rest = sum(row, settings.sinkKeys(), query + 1);
        if (rest > 0) {
            add(row, query - lagMax, 1 / rest, blocks[b], lagMax);
        }
    }

    private static void add(float[] from, double[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] += from[i];
        }
    }

    private static void add(float[] from, int first, double scale, double[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] += from[first + i] * scale;
        }
    }

    /// Four sums side by side, so that each addition need not wait for the one before.
    private static double sum(float[] values, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += values[i];
            b += values[i + 1];
            c += values[i + 2];
            d += values[i + 3];
        }
        for (; i < to; i++) {
            a += values[i];
        }
        return a + b + (c + d);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    DecayBlocks decay() {
        double[][] byLag = new double[blocks.length][lagMax + 1];
        for (int b = 0; b < blocks.length; b++) {
            for (int d = 1; d <= lagMax; d++) {
                byLag[b][d] = blocks[b][lagMax - d];
            }
        }
        return new DecayBlocks(lagMax, byLag, blockCounts, uniformSum);
    }

    HeadReport report(LagBins bins, BlockBootstrap bootstrap) {
        DecayBlocks decay = decay();
        DecayFits fits = DecayFits.of(decay, bins, bootstrap);
        HeadSums sums = new HeadSums(
                where,
                tokens,
                settings,
                columns,
                sinkSum,
                sum(entropies),
                sum(relativeEntropies),
                sum(columns),
                decay.curve(),
                fits.powerLaw(),
                fits.exponential(),
                LagGrid.of(grid));
        float[] sinkRates = new float[tokens];
        for (int k = 0; k < tokens; k++) {
            sinkRates[k] = (float) sums.sinkRate(k);
        }
        return new HeadReport(
                where, HeadStatistics.values(sums), sums.decay(), fits.powerLaw(), fits.exponential(), sinkRates);
    }
}
