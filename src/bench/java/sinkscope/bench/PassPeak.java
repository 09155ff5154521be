package sinkscope.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Prints the largest resident size, in bytes, of a process that does nothing but two measured passes of one length.
public final class PassPeak {

    private PassPeak() {}

    public static void main(String[] arguments) throws IOException {
        try (MeasuredModel model = new MeasuredModel()) {
            model.measured(Integer.parseInt(arguments[0]));
            model.measured(Integer.parseInt(arguments[0]));
        }
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                System.out.println(Long.parseLong(line.replaceAll("\\D", "")) * 1024);
            }
        }
    }

    /// Runs it in a process of its own.
    static long of(int tokens) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PassPeak.class.getName(),
                        Integer.toString(tokens))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.inputReader()) {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("the process whose memory was to be measured ended");
            }
            return Long.parseLong(line);
        }
    }
}
