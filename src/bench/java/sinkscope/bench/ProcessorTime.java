package sinkscope.bench;

import java.time.Duration;

/// What this process has used of all processors since this was made: the same work costs the same beside others, where
/// wall time does not. Steps of 10 ms on Linux.
final class ProcessorTime {

    private final Duration start = now();

    double milliseconds() {
        return now().minus(start).toNanos() / 1e6;
    }

    private static Duration now() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
