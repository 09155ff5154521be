package sinkscope.statistics;

import java.util.Arrays;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;

/// Gathers the sums of one head while its rows pass by. One thread at a time.
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
    private final double[][] blocks;
    private final int[] blockCounts;
    private final double[] grid = new double[LagGrid.size()];
    private final float[] row;
    private double uniformSum;
    private double sinkSum;
    private double entropySum;
    private double relativeEntropySum;
    private double rowSum;

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
        blocks = new double[blockCount][lagMax + 1];
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
        double rest = 0;
        double entropy = 0;
        for (int k = 0; k <= query; k++) {
            float a = row[k];
            columns[k] += a;
            if (k >= s) {
                rest += a;
            }
            if (a > 0) {
                entropy -= a * Math.log(a);
            }
        }
        rowSum += sink + rest;
        if (query >= settings.sinkKeys()) {
            sinkSum += sink;
        }
        if (query >= 1) {
            entropySum += entropy;
            relativeEntropySum += entropy / Math.log(query + 1.0);
        }
        int place = LagGrid.indexOf(query);
        if (place >= 0) {
            grid[place] = row[LagGrid.key()];
        }
        if (lagMax > 0 && query >= firstDecayQuery) {
            addDecay(query, rest);
        }
    }

    private void addDecay(int query, double rest) {
        int b = (query - firstDecayQuery) / blockQueries;
        blockCounts[b]++;
        uniformSum += 1.0 / (query + 1 - settings.sinkKeys());
        if (rest > 0) {
            double[] sums = blocks[b];
            double scale = 1 / rest;
            for (int d = 1; d <= lagMax; d++) {
                sums[d] += row[query - d] * scale;
            }
        }
    }

    DecayBlocks decay() {
        return new DecayBlocks(lagMax, blocks, blockCounts, uniformSum);
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
                entropySum,
                relativeEntropySum,
                rowSum,
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
