import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A `.deb`, and an `.rpm` where the tool for it is there. The files lie where desktops look for them, so that neither
/// needs a script that runs as root: menus, file types and icons are refreshed by the triggers of the system's own.
///
/// @param project the project's folder
record LinuxPackages(Path project, String version, Machine machine) {

    /// @return the packages that could be made
    List<Path> write(Path program, Path out, Path work) throws IOException, InterruptedException {
        Path root = work.resolve("root");
        tree(program, root);
        List<Path> made = new ArrayList<>();
        if (Commands.exists("dpkg-deb")) {
            made.add(deb(root, out));
        } else {
            System.out.println("No .deb: dpkg-deb is not installed.");
        }
        if (Commands.exists("rpmbuild")) {
            made.add(rpm(root, out, work));
        } else {
            System.out.println("No .rpm: rpmbuild is not installed.");
        }
        return made;
    }

    private void tree(Path program, Path root) throws IOException {
        Path plans = project.resolve("jpackage");
        Trees.copy(program, root.resolve("opt/sinkscope"), _ -> true);
        Path command = Files.createDirectories(root.resolve("usr/bin")).resolve("sinkscope");
        Files.createSymbolicLink(command, Path.of("/opt/sinkscope/bin/sinkscope"));
        place(plans.resolve("linux/sinkscope.desktop"), root.resolve("usr/share/applications"), "sinkscope.desktop");
        place(plans.resolve("linux/sinkscope.xml"), root.resolve("usr/share/mime/packages"), "sinkscope.xml");
        Path icons = root.resolve("usr/share/icons/hicolor");
        place(plans.resolve("icons/sinkscope.svg"), icons.resolve("scalable/apps"), "sinkscope.svg");
        place(plans.resolve("icons/sinkscope.png"), icons.resolve("256x256/apps"), "sinkscope.png");
        for (String type : List.of("application-x-gguf", "application-x-safetensors")) {
            place(plans.resolve("icons/sinkscope.svg"), icons.resolve("scalable/mimetypes"), type + ".svg");
        }
        place(plans.resolve("linux/copyright"), root.resolve("usr/share/doc/sinkscope"), "copyright");
        readable(root);
    }

    private static void place(Path file, Path folder, String name) throws IOException {
        Files.copy(file, Files.createDirectories(folder).resolve(name));
    }

    /// Whatever the umask of who builds: everybody may read, the owner alone may write.
    private static void readable(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(f -> !Files.isSymbolicLink(f)).toList()) {
                boolean runs = Files.isDirectory(file) || Files.isExecutable(file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private Path deb(Path root, Path out) throws IOException, InterruptedException {
        String architecture = machine.processor().equals("x86_64") ? "amd64" : "arm64";
        long kilobytes;
        try (Stream<Path> files = Files.walk(root)) {
            kilobytes = files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length() / 1024 + 1).sum();
        }
        String control = Files.readString(project.resolve("jpackage/linux/control"))
                .replace("@VERSION@", version)
                .replace("@ARCHITECTURE@", architecture)
                .replace("@SIZE@", Long.toString(kilobytes));
        Path folder = Files.createDirectories(root.resolve("DEBIAN"));
        Files.writeString(folder.resolve("control"), control);
        Path file = out.resolve("sinkscope_" + version + "_" + architecture + ".deb");
        // The jars and the model are compressed already: more effort would not make it smaller.
        Commands.run(
                root,
                List.of("dpkg-deb", "--root-owner-group", "-Zgzip", "-z6", "--build", root.toString(), file.toString()));
        Trees.empty(folder);
        Files.delete(folder);
        return file;
    }

    private Path rpm(Path root, Path out, Path work) throws IOException, InterruptedException {
        Path top = Trees.empty(work.resolve("rpm"));
        Commands.run(
                top,
                List.of(
                        "rpmbuild",
                        "-bb",
                        "--quiet",
                        "--target",
                        machine.processor(),
                        "--define",
                        "_topdir " + top,
                        "--define",
                        "sinkscope_version " + version,
                        "--define",
                        "sinkscope_root " + root,
                        project.resolve("jpackage/linux/sinkscope.spec").toString()));
        String name = "sinkscope-" + version + "-1." + machine.processor() + ".rpm";
        return Files.move(top.resolve("RPMS").resolve(machine.processor()).resolve(name), out.resolve(name));
    }
}
