import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes what a person installs, for the system it runs on, out of the program that the build assembled: a folder with
/// a Java of its own, an archive of it without the model, and the system's own packages. Run by `mvn -Pdist verify` as a
/// source file.
final class Distribute {

    private Distribute() {}

    /// @param arguments the project's folder, the build's folder, the version
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path project = Path.of(arguments[0]).toAbsolutePath();
        Path build = Path.of(arguments[1]).toAbsolutePath();
        String version = arguments[2];
        Machine machine = Machine.here();
        Path work = Trees.empty(build.resolve("dist-work"));
        Path out = Trees.empty(build.resolve("dist"));

        ProgramImage image = new ProgramImage(project.resolve("jpackage"), build.resolve("sinkscope"), version, machine);
        Path program = image.make(work);
        List<Path> made = new ArrayList<>();
        made.add(PortableArchive.write(program, out, "sinkscope-" + version + "-" + machine, machine, work));
        made.addAll(
                switch (machine.system()) {
                    case LINUX -> new LinuxPackages(project, version, machine).write(program, out, work);
                    case MAC, WINDOWS -> image.installer(program, out);
                });
        for (Path file : made) {
            System.out.printf("%s  %.1f MB%n", file, Files.size(file) / 1e6);
        }
    }
}
