package sinkscope.model.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import sinkscope.file.NativeCache;
import sinkscope.work.UserFault;

/// Starts DJL's PyTorch engine. The engine exists once per process and cannot be stopped; what it is told before it
/// starts holds until the program ends.
public final class TorchEngine {

    private static final String NAME = "PyTorch";

    private TorchEngine() {}

    /// Starts the engine if it has not been started, sets the threads of the calling thread's operations, and opens a
    /// manager on `device`. To be called on the thread that will compute.
    ///
    /// @param threads for operations started from this thread; 0 leaves the engine's own choice
    /// @throws UserFault if the engine cannot be started or the device does not answer
    static NDManager open(Device device, int threads) {
        NativeEnvironment.prepare();
        try {
            NativeCache.loading("pytorch", () -> Engine.getEngine(NAME));
            NDManager manager = Engine.getEngine(NAME).newBaseManager(device);
            if (threads > 0) {
                JniUtils.setNumThreads(threads);
            }
            return manager;
        } catch (RuntimeException | LinkageError e) {
            throw new UserFault("The PyTorch engine could not be started: " + reason(e) + ".", e);
        }
    }

    /// Whether the device computes in main memory; Apple's GPU is none of DJL's "GPUs", and still has its own.
    static boolean isHost(Device device) {
        return device.getDeviceType().equals(Device.Type.CPU);
    }

    /// What the deepest cause says, on one line, without the full stop.
    static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        String text = message == null ? root.getClass().getSimpleName() : message;
        if (text.startsWith("Could not run 'aten::")) {
            return "this PyTorch was built without it";
        }
        String line = text.lines().findFirst().orElse(text).strip();
        int end = line.indexOf(". ");
        return (end < 0 ? line : line.substring(0, end)).replaceAll("\\.$", "");
    }
}
