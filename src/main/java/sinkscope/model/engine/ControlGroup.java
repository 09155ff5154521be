package sinkscope.model.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// The memory limits Linux sets a process through control groups, as container engines, job schedulers and desktop
/// sessions use them: its own group's and those of all groups around that one.
final class ControlGroup {

    /// The files one version of control groups says this in, and where its groups lie.
    private record Version(String hierarchy, String controller, String limit, String used, String cache) {}

    private static final List<Version> VERSIONS = List.of(
            new Version("", "", "memory.max", "memory.current", ""),
            new Version("unified", "", "memory.max", "memory.current", ""),
            new Version("memory", "memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_"));

    private final Path mounted;
    private final Path membership;

    /// @param mounted where control groups are mounted, `/sys/fs/cgroup`
    /// @param membership says which groups the process is in, `/proc/self/cgroup`
    ControlGroup(Path mounted, Path membership) {
        this.mounted = mounted;
        this.membership = membership;
    }

    static ControlGroup ofThisProcess() {
        return new ControlGroup(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));
    }

    /// Bytes the process can still take before a group reaches its limit; empty without a limit.
    OptionalLong left() {
        return VERSIONS.stream().flatMapToLong(v -> left(v).stream()).min();
    }

    private OptionalLong left(Version version) {
        Path root = mounted.resolve(version.hierarchy);
        OptionalLong least = OptionalLong.empty();
        // In a container the path may be the host's; what is mounted is then the container's own group.
        Path own = root.resolve(path(version.controller)).normalize();
        Path group = own.startsWith(root) ? own : root;
        while (group != null && group.startsWith(root)) {
            OptionalLong limit = LinuxNumbers.number(group.resolve(version.limit));
            OptionalLong used = LinuxNumbers.number(group.resolve(version.used));
            if (limit.isPresent() && used.isPresent()) {
                long left = Math.max(0, limit.getAsLong() - used.getAsLong() + cache(group, version.cache));
                least = OptionalLong.of(Math.min(left, least.orElse(left)));
            }
            group = group.getParent();
        }
        return least;
    }

    /// File pages that a group counts as used but gives back when memory runs short.
    private static long cache(Path group, String prefix) {
        Path file = group.resolve("memory.stat");
        return LinuxNumbers.field(file, prefix + "inactive_file ", 1).orElse(0)
                + LinuxNumbers.field(file, prefix + "active_file ", 1).orElse(0);
    }

    /// The process's group in the hierarchy of a controller, relative; the hierarchy's root if that is not said.
    private String path(String controller) {
        try {
            for (String line : Files.readAllLines(membership)) {
                String[] fields = line.split(":", 3);
                if (fields.length == 3 && List.of(fields[1].split(",")).contains(controller)) {
                    return fields[2].replaceFirst("^/+", "");
                }
            }
        } catch (IOException e) {
            return "";
        }
        return "";
    }
}
