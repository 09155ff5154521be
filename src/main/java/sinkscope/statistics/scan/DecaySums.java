package sinkscope.statistics.scan;

import sinkscope.statistics.fit.DecayBlocks;

/// A(d) in blocks of queries: renormalised attention beyond the sink keys, summed by lag over the queries `D+s
/// … T−1` (steps 1 to 4 of the estimator).
public final class DecaySums implements RowSums<DecaySums> {

    public static final SumKind<DecaySums> KIND = SumKind.of(DecaySums.class, DecaySums::new)
            .endingGroups((text, query) -> Blocks.of(text).alike(query));

    /// Which queries are measured, and in which block each is.
    private record Blocks(int lagMax, int first, int queries, int count) {

        /// Queries per block of the bootstrap where the text allows: chosen by measured coverage
        /// (`src/bench/coverage.md`), because shorter blocks miss that neighbouring queries agree, and fewer
        /// blocks make wide intervals.
        private static final double BLOCK_QUERIES = 12;

        private static final int FEWEST_BLOCKS = 4;
        private static final int MOST_BLOCKS = 10;

        /// Shorter blocks are not made, even if no interval comes of it.
        private static final int SHORTEST_BLOCK = 6;

        static Blocks of(ScannedText text) {
            int lagMax = text.settings().lagMax(text.tokens());
            int first = lagMax + text.sinkKeys();
            int queries = lagMax == 0 ? 0 : text.tokens() - first;
            return new Blocks(lagMax, first, queries, countOf(queries));
        }

        private static int countOf(int queries) {
            int wanted = Math.clamp(Math.round(queries / BLOCK_QUERIES), FEWEST_BLOCKS, MOST_BLOCKS);
            return Math.min(wanted, Math.ceilDiv(queries, SHORTEST_BLOCK));
        }

        /// The block of a query; blocks are of the same length or one less.
        int of(int query) {
            return (query - first) * count / queries;
        }

        int alike(int query) {
            if (lagMax == 0) {
                return Integer.MAX_VALUE;
            }
            int end = query < first ? first : first + Math.ceilDiv((of(query) + 1) * queries, count);
            return end - query;
        }
    }

    private final int sinkKeys;
    private final Blocks blocks;

    /// `[blocks][D]`, entry `D − d` for lag `d`.
    private final double[][] sums;

    private final int[] counts;
    private final float[] weights = new float[RowGroup.ROWS];

    /// Queries that A(d) is a mean over: those with anything left beyond the sink keys, since the others cannot
    /// be renormalised. Damaged where a row holds no numbers.
    private int measured;

    private boolean damaged;
    private double uniform;

    private DecaySums(ScannedText text) {
        sinkKeys = text.sinkKeys();
        blocks = Blocks.of(text);
        sums = new double[blocks.count][blocks.lagMax];
        counts = new int[blocks.count];
    }

    @Override
    public void add(RowGroup rows) {
        int query = rows.query();
        if (blocks.lagMax == 0 || query < blocks.first) {
            return;
        }
        int b = blocks.of(query);
        counts[b] += rows.count();
        double[] beyond = rows.sums(sinkKeys);
        for (int r = 0; r < rows.count(); r++) {
            uniform += 1.0 / (query + r + 1 - sinkKeys);
            boolean whole = beyond[r] >= Float.MIN_NORMAL;
            weights[r] = whole ? (float) (1 / beyond[r]) : 0;
            measured += whole ? 1 : 0;
            damaged |= !Double.isFinite(beyond[r]);
        }
        rows.addLags(weights, sums[b]);
    }

    @Override
    public void add(DecaySums other) {
        for (int b = 0; b < sums.length; b++) {
            for (int i = 0; i < sums[b].length; i++) {
                sums[b][i] += other.sums[b][i];
            }
            counts[b] += other.counts[b];
        }
        measured += other.measured;
        damaged |= other.damaged;
        uniform += other.uniform;
    }

    /// How many blocks of queries there are.
    public int blockCount() {
        return blocks.count;
    }

    /// Scaled so that queries which could not be renormalised count as the others do on average, and not as zero.
    public DecayBlocks blocks() {
        double scale = (double) blocks.queries / measured;
        double[][] byLag = new double[sums.length][blocks.lagMax + 1];
        for (int b = 0; b < sums.length; b++) {
            for (int d = 1; d <= blocks.lagMax; d++) {
                byLag[b][d] = scale * sums[b][blocks.lagMax - d];
            }
        }
        return new DecayBlocks(blocks.lagMax, byLag, counts, uniform, damaged || measured == 0 ? 0 : 1);
    }
}
