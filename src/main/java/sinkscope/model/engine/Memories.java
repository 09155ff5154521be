package sinkscope.model.engine;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.LongSupplier;

/// The memories a pass uses: the machine's, and the device's where that has its own.
///
/// @param main free bytes of main memory
/// @param deviceName for messages, such as `cuda:0`; empty if the device computes in main memory
/// @param device free bytes of the device; asked on any thread
record Memories(LongSupplier main, String deviceName, LongSupplier device) {

    static Memories of(Device device) {
        if (!device.isGpu()) {
            // Apple's GPU shares main memory.
            return shared(MachineMemory::available);
        }
        int ordinal = device.getDeviceId();
        return new Memories(MachineMemory::available, "cuda:" + ordinal, () -> {
            // What the engine holds ready for later arrays counts as free.
            JniUtils.emptyCudaCache();
            return CudaMemory.free(ordinal).orElse(Long.MAX_VALUE / 2);
        });
    }

    static Memories shared(LongSupplier main) {
        return new Memories(main, "", main);
    }

    boolean isShared() {
        return deviceName.isEmpty();
    }
}
