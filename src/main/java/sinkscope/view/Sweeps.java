package sinkscope.view;

import java.util.Optional;
import sinkscope.experiment.ThetaSweep;

/// The θ sweep behind Figure 18.1: recorded, running or done. UI thread only.
public final class Sweeps {

    private final Desk desk;

    Sweeps(Desk desk) {
        this.desk = desk;
    }

    void show(ThetaSweep sweep) {
        desk.exploration().setSweep(Optional.of(sweep));
    }
}
