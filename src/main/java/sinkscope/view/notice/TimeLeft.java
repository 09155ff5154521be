package sinkscope.view.notice;

/// How long work will still take, from how long its first part took.
public final class TimeLeft {

    private static final double SOON = 5;
    private static final double LEAST_DONE = 0.04;
    private static final double NANOS = 1e9;

    private TimeLeft() {}

    /// Such as ` · 2 min left`; empty while too little is done to say, or where it is done in a few seconds.
    ///
    /// @param nanos since it began
    /// @param fraction done, 0 to 1; NaN while nobody knows
    static String words(long nanos, double fraction) {
        if (!(fraction >= LEAST_DONE && fraction < 1)) {
            return "";
        }
        double left = nanos / NANOS * (1 - fraction) / fraction;
        return left < SOON ? "" : " · " + words(left) + " left";
    }

    /// A duration as people say it, such as `40 s`, `3 min` or `2 h 10 min`.
    public static String words(double seconds) {
        long minutes = Math.round(seconds / 60);
        if (seconds < 90) {
            return Math.max(1, Math.round(seconds)) + " s";
        }
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
