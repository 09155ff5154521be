package sinkscope.model.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// What native libraries must find when they are loaded. Properties that are already set are the user's and stay.
final class NativeEnvironment {

    private NativeEnvironment() {}

    /// Keeps DJL off the network, and OpenMP from spinning while other programs want the processor: with spinning, a
    /// busy second process triples the time of a pass. Asks for huge pages under large arrays: reading weights from
    /// them takes a tenth less time, and where the system has none nothing changes.
    static void prepare() {
        propose("ai.djl.offline", "true");
        propose("OPT_OUT_TRACKING", "true");
        propose("ai.djl.pytorch.graph_optimizer", "false");
        variable("OMP_WAIT_POLICY", "passive");
        variable("THP_MEM_ALLOC_ENABLE", "1");
    }

    static void propose(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /// Sets an environment variable of this very process, where the C library can; native libraries read it when they
    /// are loaded, Java does not see it.
    private static void variable(String name, String value) {
        if (System.getenv(name) != null) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = linker.defaultLookup();
        Optional<MemorySegment> setenv = library.find("setenv");
        if (setenv.isEmpty()) {
            return;
        }
        var call = linker.downcallHandle(
                setenv.get(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) call.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
        } catch (Throwable e) {
            throw new IllegalStateException("setenv(" + name + ")", e);
        }
    }
}
