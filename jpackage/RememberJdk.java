import java.nio.file.Files;
import java.nio.file.Path;

/// Writes down which JDK the build runs on, for the launcher scripts. Run by the build as a source file.
final class RememberJdk {

    private RememberJdk() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, System.getProperty("java.home") + System.lineSeparator());
    }
}
