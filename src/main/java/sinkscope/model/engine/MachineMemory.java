package sinkscope.model.engine;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.ObjectName;

/// How much memory this machine can still give.
public final class MachineMemory {

    private MachineMemory() {}

    /// Bytes that can be allocated now without swapping: what Linux calls available, within the limits of the control
    /// groups; elsewhere what the system reports as free.
    public static long available() {
        OptionalLong linux = LinuxNumbers.field(Path.of("/proc/meminfo"), "MemAvailable:", 1024);
        long free = linux.orElseGet(MachineMemory::reportedFree);
        OptionalLong left = ControlGroup.ofThisProcess().left();
        return Math.max(0, Math.min(free, left.orElse(free)));
    }

    private static long reportedFree() {
        try {
            Object value = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "FreeMemorySize");
            return ((Number) value).longValue();
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
