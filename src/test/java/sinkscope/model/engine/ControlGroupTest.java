package sinkscope.model.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Memory limits of control groups, from trees of files like the kernel's.
class ControlGroupTest {

    @TempDir
    private Path root;

    @Test
    void theTightestGroupAroundTheProcessCounts() throws IOException {
        write("memory.current", "1");
        group("jobs", "1000", "700", "inactive_file 50\nactive_file 20\n");
        group("jobs/own", "max", "600", "");
        group("jobs/other", "1", "1", "");
        assertEquals(OptionalLong.of(370), left("0::/jobs/own\n"));
    }

    @Test
    void theOldVersionSaysItInItsOwnFiles() throws IOException {
        write("memory/docker/x/memory.limit_in_bytes", "5000");
        write("memory/docker/x/memory.usage_in_bytes", "4000");
        write("memory/docker/x/memory.stat", "inactive_file 7\ntotal_inactive_file 300\ntotal_active_file 0\n");
        assertEquals(OptionalLong.of(1300), left("9:cpu,cpuacct:/\n4:hugetlb,memory:/docker/x\n0::/\n"));
    }

    @Test
    void aContainerSeesItsOwnGroupAsTheRoot() throws IOException {
        group("", "100", "40", "");
        assertEquals(OptionalLong.of(60), left("0::/docker/not-mounted-here\n"));
    }

    @Test
    void moreUsedThanAllowedLeavesNothing() throws IOException {
        group("", "100", "140", "");
        assertEquals(OptionalLong.of(0), left("0::/../../etc\n"));
    }

    @Test
    void noLimitIsNoLimit() throws IOException {
        group("", "max", "40", "");
        assertEquals(OptionalLong.empty(), left("0::/\n"));
        assertEquals(OptionalLong.empty(), new ControlGroup(root.resolve("a"), root.resolve("b")).left());
    }

    private OptionalLong left(String membership) throws IOException {
        write("membership", membership);
        return new ControlGroup(root, root.resolve("membership")).left();
    }

    private void group(String name, String limit, String used, String stat) throws IOException {
        write(name + "/memory.max", limit + "\n");
        write(name + "/memory.current", used + "\n");
        write(name + "/memory.stat", stat);
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name.replaceFirst("^/", ""));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
