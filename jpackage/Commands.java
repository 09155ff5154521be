import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Other programs, run to their end.
final class Commands {

    private Commands() {}

    /// @throws IOException if it fails; what it said went to this process's own streams
    static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(command.getFirst() + " ended with " + code + ": " + String.join(" ", command));
        }
    }

    /// A tool of the JDK that runs this.
    static String ofJdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    static boolean exists(String tool) throws InterruptedException {
        try {
            new ProcessBuilder(tool, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
