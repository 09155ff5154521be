package sinkscope.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sinkscope.model.engine.DeviceProbe;
import sinkscope.model.engine.UserTorch;
import sinkscope.work.UserFault;

/// What models can run on here.
public final class Devices {

    /// The one version of PyTorch that can be loaded.
    public static final String TORCH_VERSION = UserTorch.REQUIRED;

    private Devices() {}

    /// The CPU first, then each GPU that answers; a kind that does not answer is listed once with the reason. Starts
    /// the engine, so call it off the UI thread.
    ///
    /// @throws sinkscope.work.UserFault if the engine cannot be started
    public static List<ComputeDevice> all() {
        return DeviceProbe.all();
    }

    /// Makes the engine use a PyTorch of the user's own, which brings CUDA where the bundled one has none.
    /// To be called before the engine starts, that is before any model is opened and before [#all()]; later
    /// calls have no effect.
    ///
    /// @param where a folder that holds PyTorch, or a Python interpreter that has it installed
    /// @return its version, such as `2.7.1+cu126`
    /// @throws sinkscope.work.UserFault if there is none, or not of the one version that can be loaded
    public static String useTorch(String where) {
        if (where.matches(".*[/\\\\].*") && !Files.exists(Path.of(where))) {
            throw new UserFault(where + " does not exist.");
        }
        UserTorch torch = Files.isDirectory(Path.of(where)) ? UserTorch.in(Path.of(where)) : UserTorch.of(where);
        torch.use();
        return torch.version();
    }
}
