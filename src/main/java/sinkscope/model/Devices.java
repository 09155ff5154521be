package sinkscope.model;

import java.util.List;
import sinkscope.model.engine.DeviceProbe;

/// What models can run on here.
public final class Devices {

    private Devices() {}

    /// The CPU first, then each GPU that answers; a kind that does not answer is listed once with the reason. Starts
    /// the engine, so call it off the UI thread.
    ///
    /// @throws sinkscope.work.UserFault if the engine cannot be started
    public static List<ComputeDevice> all() {
        return DeviceProbe.all();
    }
}
