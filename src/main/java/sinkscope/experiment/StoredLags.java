package sinkscope.experiment;

import java.util.stream.IntStream;

/// Which lags of each head's A(d) a recorded sweep keeps: all, or where that were large some of them at equal ratios.
public final class StoredLags {

    /// Stored values of A(d) beyond which lags are thinned out; 400 000 are 1.6 MB.
    private static final int MOST_DECAY_VALUES = 400_000;

    private static final int FEWEST_LAGS = 12;

    private StoredLags() {}

    /// @param curves how many curves are stored: θ × texts × heads
    /// @param lagMax D of the longest text
    /// @return ascending
    public static int[] of(long curves, int lagMax) {
        int room = (int) Math.max(FEWEST_LAGS, MOST_DECAY_VALUES / Math.max(1, curves));
        if (lagMax <= room) {
            return IntStream.rangeClosed(1, lagMax).toArray();
        }
        double ratio = Math.log(lagMax) / (room - 1);
        return IntStream.range(0, room)
                .map(i -> (int) Math.round(Math.exp(i * ratio)))
                .distinct()
                .toArray();
    }
}
