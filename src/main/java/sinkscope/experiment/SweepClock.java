package sinkscope.experiment;

import sinkscope.work.Progress;

/// Tells a progress how many passes are done and how long the rest will take.
public final class SweepClock {

    private final int total;
    private final boolean several;
    private final Progress progress;
    private int done;
    private int timed;
    private long nanos;
    private long began;

    /// @param several whether there are several texts, so that each is named
    public SweepClock(int total, boolean several, Progress progress) {
        this.total = total;
        this.several = several;
        this.progress = progress;
    }

    /// A pass is about to run.
    public void beforePass(double scale, SweepPrompt prompt) {
        began = System.nanoTime();
        progress.at(done, total, "θ × " + shown(scale) + (several ? ", " + prompt.name() : "") + left());
    }

    /// @param ran false if it was known already
    public void afterPass(boolean ran) {
        done++;
        if (ran) {
            timed++;
            nanos += System.nanoTime() - began;
        }
    }

    public void done() {
        progress.at(total, total, "sweep finished");
    }

    private String left() {
        if (timed == 0) {
            return "";
        }
        long seconds = Math.round((total - done) * (nanos / 1e9) / timed);
        return ", about " + (seconds < 90 ? seconds + " s" : Math.round(seconds / 60.0) + " min") + " left";
    }

    private static String shown(double scale) {
        double inverse = 1 / scale;
        if (scale < 1 && Math.rint(inverse) == inverse) {
            return "1/" + (long) inverse;
        }
        return Math.rint(scale) == scale ? Long.toString((long) scale) : String.format("%.3g", scale);
    }
}
