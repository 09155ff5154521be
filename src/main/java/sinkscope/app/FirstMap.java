package sinkscope.app;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.notice.Activities;

/// Waits for the first frame with a map in it and then lets everything follow that a start must not wait for. Where no
/// map is on its way, or a model takes its time, it follows without. UI thread only.
///
/// With `-Dsinkscope.timing=true` it prints how long after the JVM's start that frame was on screen.
final class FirstMap extends AnimationTimer {

    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(1500);

    private final CompareModel compare;
    private final Activities activities;
    private final Runnable then;
    private long since;
    private int pulses;
    private boolean followed;

    /// @param then runs once
    FirstMap(CompareModel compare, Activities activities, Runnable then) {
        this.compare = compare;
        this.activities = activities;
        this.then = then;
    }

    @Override
    public void handle(long now) {
        since = since == 0 ? now : since;
        boolean there = compare.facetsProperty().get().stream().map(Facet::maps).anyMatch(Optional::isPresent);
        pulses = there ? pulses + 1 : 0;
        switch (pulses) {
            case 0 -> {
                boolean none = activities.currentProperty().get().isEmpty()
                        && compare.facetsProperty().get().isEmpty();
                if (none || now - since > PATIENCE) {
                    follow();
                }
            }
            case 1 -> {} // This pulse lays the map out and hands it to the renderer, after this call.
            case 2 -> awaitRenderer();
            default -> {
                // What the renderer made has been put on screen between the last pulse and this one.
                stop();
                report();
                follow();
            }
        }
    }

    /// Pictures are made one after another, so that when this one is there the frame before it is, too.
    private static void awaitRenderer() {
        new Region().snapshot(null, new WritableImage(1, 1));
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
