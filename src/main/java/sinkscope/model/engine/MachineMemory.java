package sinkscope.model.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.ObjectName;

/// How much memory this machine can still give.
public final class MachineMemory {

    private MachineMemory() {}

    /// Bytes that can be allocated now without swapping: what Linux calls available, within the limit of the control
    /// group; elsewhere what the system reports as free.
    public static long available() {
        long free = linuxAvailable().orElseGet(MachineMemory::reportedFree);
        OptionalLong limit = number(Path.of("/sys/fs/cgroup/memory.max"));
        OptionalLong used = number(Path.of("/sys/fs/cgroup/memory.current"));
        OptionalLong cache = inactiveCache();
        if (limit.isPresent() && used.isPresent()) {
            free = Math.min(free, limit.getAsLong() - used.getAsLong() + cache.orElse(0));
        }
        return Math.max(0, free);
    }

    private static OptionalLong linuxAvailable() {
        return field(Path.of("/proc/meminfo"), "MemAvailable:", 1024);
    }

    /// File pages a control group counts as used but gives back when asked.
    private static OptionalLong inactiveCache() {
        return field(Path.of("/sys/fs/cgroup/memory.stat"), "inactive_file ", 1);
    }

    private static OptionalLong field(Path file, String name, long unit) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(name)) {
                    String digits = line.substring(name.length()).replaceAll("\\D", "");
                    return OptionalLong.of(Long.parseLong(digits) * unit);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    private static OptionalLong number(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
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
