package sinkscope.statistics.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sinkscope.attention.AttentionRows;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.fit.DecayFits;
import sinkscope.statistics.scan.ColumnSums;
import sinkscope.statistics.scan.DecaySums;
import sinkscope.statistics.scan.HeadSums;
import sinkscope.statistics.scan.RowGroup;
import sinkscope.statistics.scan.RowSums;
import sinkscope.statistics.scan.ScannedText;
import sinkscope.statistics.scan.SumKind;

/// Gathers the sums of one head, or of a part of its rows, while they pass by: every kind that some statistic asks for,
/// once. One thread at a time.
final class HeadGatherer {

    /// Every kind of sum that is asked for; those of rows as they are come first, since rows are turned into `A ln A`.
    private static final List<SumKind<?>> KINDS = Stream.concat(
                    Stream.of(ColumnSums.KIND, DecaySums.KIND),
                    HeadStatistics.ALL.stream().flatMap(statistic -> statistic.sums().stream()))
            .distinct()
            .sorted(java.util.Comparator.comparing(SumKind::inNats))
            .toList();

    private final LayerHead where;
    private final ScannedText text;
    private static final int FIRST_IN_NATS =
            (int) KINDS.stream().filter(kind -> !kind.inNats()).count();

    private final int[] ends;
    private final RowGroup group;
    private final RowSums<?>[] sums;

    /// @param ends what `ends` gives for the text
    /// @param group where rows are read into; may serve other heads when this one is not adding rows
    HeadGatherer(LayerHead where, ScannedText text, int[] ends, RowGroup group) {
        this.where = where;
        this.text = text;
        this.ends = ends;
        this.group = group;
        sums = KINDS.stream().map(kind -> kind.begin().apply(text)).toArray(RowSums<?>[]::new);
    }

    /// `[T]`, where a group of rows that begins with a query has to end at the latest.
    static int[] ends(ScannedText text) {
        int[] ends = new int[text.tokens()];
        for (int query = 0; query < ends.length; query++) {
            int alike = RowGroup.ROWS;
            for (SumKind<?> kind : KINDS) {
                alike = Math.min(alike, kind.alike().from(text, query));
            }
            ends[query] = query + alike;
        }
        return ends;
    }

    private <S extends RowSums<S>> S of(SumKind<S> kind) {
        return kind.type().cast(sums[KINDS.indexOf(kind)]);
    }

    /// How many blocks of queries A(d) is summed in.
    int blockCount() {
        return of(DecaySums.KIND).blockCount();
    }

    /// Takes rows `from … end−1`.
    void add(AttentionRows rows, int head, int from, int end) {
        int count;
        for (int query = from; query < end; query += count) {
            count = Math.min(end, ends[query]) - query;
            group.load(rows, head, query, count);
            addGroup();
        }
    }

    private void addGroup() {
        for (int i = 0; i < FIRST_IN_NATS; i++) {
            sums[i].add(group);
        }
        group.toNats();
        for (int i = FIRST_IN_NATS; i < sums.length; i++) {
            sums[i].add(group);
        }
    }

    /// Adds what another has gathered of other rows of the same head.
    void add(HeadGatherer other) {
        for (int i = 0; i < KINDS.size(); i++) {
            KINDS.get(i).add(sums[i], other.sums[i]);
        }
    }

    DecayBlocks decay() {
        return of(DecaySums.KIND).blocks();
    }

    HeadReport report(DecayBlocks decay, DecayFits fits) {
        Map<SumKind<?>, RowSums<?>> gathered = new HashMap<>();
        for (int i = 0; i < KINDS.size(); i++) {
            gathered.put(KINDS.get(i), sums[i]);
        }
        HeadSums head = new HeadSums(text, gathered, decay.curve(), fits);
        return new HeadReport(
                where,
                HeadStatistics.values(head),
                head.decay(),
                fits.powerLaw(),
                fits.exponential(),
                of(ColumnSums.KIND).alphas());
    }
}
