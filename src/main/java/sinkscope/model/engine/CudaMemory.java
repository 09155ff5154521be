package sinkscope.model.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.OptionalLong;

/// Asks NVIDIA's driver how much memory a GPU has left; neither PyTorch's bindings nor DJL's own probe say so with a
/// PyTorch of the user's. CUDA driver API: `cuMemGetInfo` in the device's primary context, which is PyTorch's too.
final class CudaMemory {

    private static final int DONE = 0;

    private final SymbolLookup driver;

    private CudaMemory(SymbolLookup driver) {
        this.driver = driver;
    }

    /// Free bytes of a GPU; empty where the driver does not tell.
    ///
    /// @param ordinal the GPU's number as PyTorch counts
    static OptionalLong free(int ordinal) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return free(windows ? "nvcuda.dll" : "libcuda.so.1", ordinal);
    }

    /// @param library the driver's name or file
    static OptionalLong free(String library, int ordinal) {
        try (Arena arena = Arena.ofConfined()) {
            return new CudaMemory(SymbolLookup.libraryLookup(library, Arena.global())).ask(arena, ordinal);
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong ask(Arena arena, int ordinal) {
        MemorySegment device = arena.allocate(ValueLayout.JAVA_INT);
        MemorySegment context = arena.allocate(ValueLayout.ADDRESS);
        if (call("cuInit", 0) != DONE
                || call("cuDeviceGet", device, ordinal) != DONE
                || call("cuDevicePrimaryCtxRetain", context, device.get(ValueLayout.JAVA_INT, 0)) != DONE) {
            return OptionalLong.empty();
        }
        try {
            return inContext(arena, context.get(ValueLayout.ADDRESS, 0));
        } finally {
            call("cuDevicePrimaryCtxRelease_v2", device.get(ValueLayout.JAVA_INT, 0));
        }
    }

    private OptionalLong inContext(Arena arena, MemorySegment context) {
        MemorySegment free = arena.allocate(ValueLayout.JAVA_LONG);
        MemorySegment total = arena.allocate(ValueLayout.JAVA_LONG);
        if (call("cuCtxPushCurrent_v2", context) != DONE) {
            return OptionalLong.empty();
        }
        int result = call("cuMemGetInfo_v2", free, total);
        call("cuCtxPopCurrent_v2", arena.allocate(ValueLayout.ADDRESS));
        return result == DONE ? OptionalLong.of(free.get(ValueLayout.JAVA_LONG, 0)) : OptionalLong.empty();
    }

    /// Calls a function of the driver with pointers and ints.
    ///
    /// @return its error code
    /// @throws IllegalArgumentException if the library has no such function
    private int call(String name, Object... arguments) {
        var layouts = new ValueLayout[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            layouts[i] = arguments[i] instanceof MemorySegment ? ValueLayout.ADDRESS : ValueLayout.JAVA_INT;
        }
        MemorySegment function =
                driver.find(name).orElseThrow(() -> new IllegalArgumentException("no function " + name));
        try {
            return (int) Linker.nativeLinker()
                    .downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts))
                    .invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(name, e);
        }
    }
}
