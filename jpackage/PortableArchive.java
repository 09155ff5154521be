import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The program as an archive that runs where it is unpacked, without the model: a third of the size.
final class PortableArchive {

    private PortableArchive() {}

    static Path write(Path program, Path out, String name, Machine machine, Path work)
            throws IOException, InterruptedException {
        boolean windows = machine.system() == Machine.Kind.WINDOWS;
        boolean mac = machine.system() == Machine.Kind.MAC;
        // On macOS the program is one thing with its ending; elsewhere the folder says which version it is.
        Path folder = work.resolve("portable").resolve(mac ? "Sinkscope.app" : name);
        Trees.copy(program, folder, inside -> !inside.toString().endsWith(".gguf"));
        Path archive = out.resolve(name + (windows ? ".zip" : ".tar.gz"));
        String inside = folder.getFileName().toString();
        Commands.run(
                folder.getParent(),
                windows
                        // Windows' own tar writes zip files where the name asks for one.
                        ? List.of("tar", "-a", "-c", "-f", archive.toString(), inside)
                        : List.of("tar", "-c", "-z", "-f", archive.toString(), inside));
        return archive;
    }
}
