package sinkscope.statistics.scan;

import java.util.function.Function;

/// How one kind of sum is begun and what it wants of rows. A statistic names those it is read off; what several name is
/// gathered once.
///
/// @param begin empty sums for one head of a text
/// @param inNats whether rows come as `A ln A` and not as `A`
/// @param alike where groups of rows must end
/// @param <S> the sums
public record SumKind<S extends RowSums<S>>(
        Class<S> type, Function<ScannedText, S> begin, boolean inNats, Alike alike) {

    /// How many queries from one on are treated alike; a group of rows never reaches further.
    @FunctionalInterface
    public interface Alike {

        /// @return at least 1
        int from(ScannedText text, int query);
    }

    private static final Alike ALL = (_, _) -> Integer.MAX_VALUE;

    /// Sums of rows as they are, wherever groups end.
    public static <S extends RowSums<S>> SumKind<S> of(Class<S> type, Function<ScannedText, S> begin) {
        return new SumKind<>(type, begin, false, ALL);
    }

    /// The same over `A ln A`.
    public SumKind<S> ofNats() {
        return new SumKind<>(type, begin, true, alike);
    }

    /// The same with ends that groups of rows keep to.
    public SumKind<S> endingGroups(Alike where) {
        return new SumKind<>(type, begin, inNats, where);
    }

    /// Adds sums of this kind to others of it.
    public void add(RowSums<?> into, RowSums<?> from) {
        type.cast(into).add(type.cast(from));
    }
}
