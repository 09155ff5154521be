package sinkscope.app;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import sinkscope.view.CompareModel;
import sinkscope.view.Desk;
import sinkscope.view.Facet;

/// Waits for the first frame with a map in it and then lets everything follow that a start must not wait for. Where no
/// map is on its way, or a model takes its time, it follows without. UI thread only.
///
/// With `-Dsinkscope.timing=true` it prints how long after the JVM's start that frame was on screen.
final class FirstMap extends AnimationTimer {

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(1500);

    private final CompareModel compare;
    private final Desk desk;
    private final Runnable then;
    private long since;
    private boolean painted;
    private boolean followed;

    /// @param then runs once
    FirstMap(CompareModel compare, Desk desk, Runnable then) {
        this.compare = compare;
        this.desk = desk;
        this.then = then;
    }

    @Override
    public void handle(long now) {
        since = since == 0 ? now : since;
        if (painted) {
            // This pulse began when the frame of the last one was on screen.
            stop();
            report();
            follow();
            return;
        }
        painted = compare.facetsProperty().get().stream().map(Facet::maps).anyMatch(maps -> maps.isPresent());
        boolean none = desk.activities().currentProperty().get().isEmpty()
                && compare.facetsProperty().get().isEmpty();
        if (!painted && (none || now - since > PATIENCE)) {
            follow();
        }
    }

    private void follow() {
        if (!followed) {
            followed = true;
            then.run();
        }
    }

    private static void report() {
        if (System.getProperty("sinkscope.timing") != null) {
            // Not the start of the process as the system reports it, which is rounded to a second.
            IO.println("first map on screen after "
                    + ManagementFactory.getRuntimeMXBean().getUptime() + " ms");
        }
    }
}
