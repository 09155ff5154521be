package sinkscope.statistics.report;

import java.util.Arrays;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.fit.DecayFits;
import sinkscope.statistics.fit.LagGrid;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.RowGroup;

/// Gathers the sums of one head, or of a part of its rows, while they pass by. One thread at a time.
public final class HeadGatherer {

    /// Queries per block of the bootstrap where the text allows: chosen by measured coverage (`src/bench/coverage.md`),
    /// because shorter blocks miss that neighbouring queries agree, and fewer blocks make wide intervals.
    private static final double BLOCK_QUERIES = 12;

    private static final int FEWEST_BLOCKS = 4;
    private static final int MOST_BLOCKS = 10;

    /// Shorter blocks are not made, even if no interval comes of it.
    private static final int SHORTEST_BLOCK = 6;

    private final LayerHead where;
    private final int tokens;
    private final MeasureSettings settings;
    private final int lagMax;
    private final int firstDecayQuery;
    private final int decayQueries;

    private final RowGroup group;
    private final float[] weights = new float[RowGroup.ROWS];
    private final double[] sums = new double[RowGroup.ROWS];
    private final double[] columns;

    /// `[blocks][D]`, entry `D − d` for lag `d`.
    private final double[][] blocks;

    private final int[] blockCounts;

    /// Queries that A(d) is a mean over: those with anything left beyond the sink keys, since the others cannot be
    /// renormalised. Damaged where a row holds no numbers.
    private int measuredQueries;

    private boolean damaged;
    private final double[] grid = new double[LagGrid.size()];
    private double uniformSum;
    private double sinkSum;
    private double entropySum;
    private double relativeEntropySum;

    /// @param group where rows are read into; may serve other heads when this one is not adding rows
    HeadGatherer(LayerHead where, int tokens, MeasureSettings settings, RowGroup group) {
        this.where = where;
        this.tokens = tokens;
        this.settings = settings;
        this.group = group;
        lagMax = settings.lagMax(tokens);
        firstDecayQuery = lagMax + settings.sinkKeys();
        decayQueries = lagMax == 0 ? 0 : tokens - firstDecayQuery;
        int blockCount = blocksOf(decayQueries);
        columns = new double[tokens];
        blocks = new double[blockCount][lagMax];
        blockCounts = new int[blockCount];
        Arrays.fill(grid, Double.NaN);
    }

    private static int blocksOf(int queries) {
        int wanted = Math.clamp(Math.round(queries / BLOCK_QUERIES), FEWEST_BLOCKS, MOST_BLOCKS);
        return Math.min(wanted, Math.ceilDiv(queries, SHORTEST_BLOCK));
    }

    /// The block of a query; blocks are of the same length or one less.
    private int block(int query) {
        return (query - firstDecayQuery) * blocks.length / decayQueries;
    }

    private int firstQuery(int block) {
        return firstDecayQuery + Math.ceilDiv(block * decayQueries, blocks.length);
    }

    /// How many blocks of queries A(d) is summed in.
    int blockCount() {
        return blocks.length;
    }

    /// Takes rows `from … end−1`.
    void add(AttentionRows rows, int head, int from, int end) {
        int count;
        for (int query = from; query < end; query += count) {
            count = Math.min(Math.min(RowGroup.ROWS, end - query), alike(query));
            group.load(rows, head, query, count);
            addGroup(query, count);
        }
    }

    /// How many queries from this one on are treated alike. The first has no entropy to be counted.
    private int alike(int query) {
        if (query == 0) {
            return 1;
        }
        if (lagMax == 0) {
            return tokens;
        }
        return query < firstDecayQuery ? firstDecayQuery - query : firstQuery(block(query) + 1) - query;
    }

    private void addGroup(int query, int count) {
        group.addColumns(columns);
        for (int r = 0; r < count; r++) {
            addSinkAndGrid(query + r, r);
        }
        if (lagMax > 0 && query >= firstDecayQuery) {
            addDecay(query, count);
        }
        if (query > 0) {
            addEntropies(query, count);
        }
    }

    private void addEntropies(int query, int count) {
        group.toNats();
        group.sums(0, sums);
        for (int r = 0; r < count; r++) {
            entropySum -= sums[r];
            relativeEntropySum -= sums[r] / Math.log(query + r + 1.0);
        }
    }

    private void addSinkAndGrid(int query, int r) {
        if (query >= settings.sinkKeys()) {
            for (int k = 0; k < settings.sinkKeys(); k++) {
                sinkSum += group.at(r, k);
            }
        }
        int place = LagGrid.indexOf(query);
        if (place >= 0) {
            grid[place] = group.at(r, LagGrid.key());
        }
    }

    private void addDecay(int query, int count) {
        int b = block(query);
        blockCounts[b] += count;
        group.sums(settings.sinkKeys(), sums);
        for (int r = 0; r < count; r++) {
            uniformSum += 1.0 / (query + r + 1 - settings.sinkKeys());
            boolean measured = sums[r] >= Float.MIN_NORMAL;
            weights[r] = measured ? (float) (1 / sums[r]) : 0;
            measuredQueries += measured ? 1 : 0;
            damaged |= !Double.isFinite(sums[r]);
        }
        group.addLags(weights, blocks[b]);
    }

    /// Adds what another has gathered of other rows of the same head.
    void add(HeadGatherer other) {
        add(columns, other.columns);
        for (int b = 0; b < blocks.length; b++) {
            add(blocks[b], other.blocks[b]);
            blockCounts[b] += other.blockCounts[b];
        }
        for (int i = 0; i < grid.length; i++) {
            grid[i] = Double.isNaN(grid[i]) ? other.grid[i] : grid[i];
        }
        measuredQueries += other.measuredQueries;
        damaged |= other.damaged;
        uniformSum += other.uniformSum;
        sinkSum += other.sinkSum;
        entropySum += other.entropySum;
        relativeEntropySum += other.relativeEntropySum;
    }

    private static void add(double[] into, double[] values) {
        for (int i = 0; i < into.length; i++) {
            into[i] += values[i];
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /// Scaled so that queries which could not be renormalised count as the others do on average, and not as zero.
    DecayBlocks decay() {
        double scale = (double) decayQueries / measuredQueries;
        double[][] byLag = new double[blocks.length][lagMax + 1];
        for (int b = 0; b < blocks.length; b++) {
            for (int d = 1; d <= lagMax; d++) {
                byLag[b][d] = scale * blocks[b][lagMax - d];
            }
        }
        return new DecayBlocks(lagMax, byLag, blockCounts, uniformSum, damaged || measuredQueries == 0 ? 0 : 1);
    }

    HeadReport report(DecayBlocks decay, DecayFits fits) {
        HeadSums sums = new HeadSums(
                where,
                tokens,
                settings,
                columns,
                sinkSum,
                entropySum,
                relativeEntropySum,
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
