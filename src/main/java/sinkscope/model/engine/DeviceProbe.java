package sinkscope.model.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import sinkscope.model.ComputeDevice;
import sinkscope.work.UserFault;

/// Asks devices by allocating on them: what the engine says of its own devices is not reliable with a user's PyTorch.
public final class DeviceProbe {

    private static final int MOST_GPUS = 16;

    private DeviceProbe() {}

    /// The processor first, then every CUDA device and Apple's that answered; of those that did not, the first with the
    /// reason. Starts the engine.
    ///
    /// @throws UserFault if the engine cannot be started
    public static List<ComputeDevice> all() {
        try (EngineThread thread = new EngineThread()) {
            return thread.call(DeviceProbe::probe);
        }
    }

    private static List<ComputeDevice> probe() {
        List<ComputeDevice> found = new ArrayList<>();
        try (NDManager root = TorchEngine.open(Device.cpu(), 0)) {
            found.add(new ComputeDevice("cpu", "CPU", ""));
            for (int i = 0; i < MOST_GPUS; i++) {
                ComputeDevice gpu = device(root, Device.gpu(i), "cuda:" + i, "CUDA GPU " + i);
                if (i == 0 || gpu.isUsable()) {
                    found.add(gpu);
                }
                if (!gpu.isUsable()) {
                    break;
                }
            }
            if (System.getProperty("os.name", "").startsWith("Mac")) {
                found.add(device(root, Device.of("mps", -1), "mps", "Apple GPU"));
            }
        }
        return List.copyOf(found);
    }

    private static ComputeDevice device(NDManager root, Device device, String id, String label) {
        try (NDManager manager = root.newSubManager(device);
                NDArray one = manager.ones(new Shape(1), DataType.FLOAT32)) {
            boolean answered = one.toFloatArray()[0] == 1;
            return new ComputeDevice(id, label, answered ? "" : label + " computes wrongly.");
        } catch (RuntimeException | LinkageError e) {
            return new ComputeDevice(id, label, label + " cannot be used: " + TorchEngine.reason(e) + ".");
        }
    }

    /// The device of an id; `auto` is the first GPU that answers, else the CPU.
    ///
    /// @throws UserFault if there is no such device or it does not answer
    static Device resolve(String id) {
        if (id.equals("cpu")) {
            return Device.cpu();
        }
        List<ComputeDevice> devices = all();
        if (id.equals("auto")) {
            return device(devices.stream()
                    .filter(d -> d.isUsable() && !d.id().equals("cpu"))
                    .findFirst()
                    .orElse(devices.getFirst())
                    .id());
        }
        ComputeDevice wanted = devices.stream()
                .filter(d -> d.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserFault("There is no device \"" + id + "\" here. There is "
                        + String.join(
                                ", ", devices.stream().map(ComputeDevice::id).toList()) + "."));
        if (!wanted.isUsable()) {
            throw new UserFault(wanted.problem());
        }
        return device(id);
    }

    private static Device device(String id) {
        return switch (id) {
            case "cpu" -> Device.cpu();
            case "mps" -> Device.of("mps", -1);
            default -> Device.gpu(Integer.parseInt(id.substring(id.indexOf(':') + 1)));
        };
    }
}
