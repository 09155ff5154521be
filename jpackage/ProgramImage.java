import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The program with a Java of its own, made by jlink and jpackage.
///
/// @param plans this folder: what the program looks like on each system
/// @param assembled the build's own `target/sinkscope`
record ProgramImage(Path plans, Path assembled, String version, Machine machine) {

    /// What the program and its libraries use, as jdeps tells, and what they look up by name: locale data and
    /// character sets for file names and other people's files, HTTP for models that run elsewhere, and what JavaFX
    /// needs for screen readers.
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.desktop",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.prefs",
            "java.sql",
            "java.xml",
            "jdk.accessibility",
            "jdk.charsets",
            "jdk.httpserver",
            "jdk.localedata",
            "jdk.management",
            "jdk.unsupported",
            "jdk.xml.dom",
            "jdk.zipfs",
            "javafx.controls",
            "javafx.swing");

    /// @return the folder that is the program; on macOS the `.app`
    Path make(Path work) throws IOException, InterruptedException {
        Path input = Files.createDirectories(work.resolve("input"));
        try (Stream<Path> jars = Files.list(assembled.resolve("lib"))) {
            for (Path jar : jars.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                ownPart(jar, input.resolve(jar.getFileName()));
            }
        }
        Trees.copy(assembled, input, inside -> inside.startsWith("assets/models")
                || inside.startsWith("assets/texts")
                || inside.startsWith("assets/python")
                || inside.startsWith("sample-traces")
                || inside.getNameCount() == 1);
        Path runtime = work.resolve("runtime");
        Commands.run(
                work,
                List.of(
                        Commands.ofJdk("jlink"),
                        "--module-path",
                        assembled.resolve("lib/javafx").toString(),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--include-locales=en",
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--generate-cds-archive",
                        "--output",
                        runtime.toString()));
        List<String> command = new ArrayList<>(List.of(
                Commands.ofJdk("jpackage"),
                "--type",
                "app-image",
                "--input",
                input.toString(),
                "--runtime-image",
                runtime.toString(),
                "--main-jar",
                "sinkscope-" + version + ".jar",
                "--main-class",
                "sinkscope.app.Main",
                "--dest",
                work.resolve("image").toString()));
        command.addAll(described());
        for (String option : Files.readAllLines(plans.resolve("java-options"))) {
            command.addAll(List.of("--java-options", option));
        }
        command.addAll(onlyIn(Machine.Kind.MAC, associations()));
        command.addAll(onlyIn(
                Machine.Kind.WINDOWS,
                List.of("--add-launcher", "sinkscope-cli=" + plans.resolve("windows/command.properties"))));
        Commands.run(plans, command);
        Path program = work.resolve("image").resolve(machine.system() == Machine.Kind.MAC ? "Sinkscope.app" : "Sinkscope");
        if (machine.system() == Machine.Kind.LINUX) {
            Files.copy(assembled.resolve("bin/sinkscope"), program.resolve("bin/sinkscope"));
            program.resolve("bin/sinkscope").toFile().setExecutable(true, false);
            StartCache.record(program, work);
        }
        return program;
    }

    /// The system's own installer around the program.
    List<Path> installer(Path program, Path out) throws IOException, InterruptedException {
        boolean mac = machine.system() == Machine.Kind.MAC;
        List<String> command = new ArrayList<>(List.of(
                Commands.ofJdk("jpackage"),
                "--type",
                mac ? "dmg" : "msi",
                "--app-image",
                program.toString(),
                "--dest",
                out.toString()));
        command.addAll(described());
        command.addAll(onlyIn(Machine.Kind.WINDOWS, associations()));
        command.add("@" + plans.resolve(mac ? "macos/options" : "windows/options"));
        Commands.run(plans, command);
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(f -> f.toString().endsWith(mac ? ".dmg" : ".msi")).toList();
        }
    }

    private List<String> described() {
        String icon = switch (machine.system()) {
            case LINUX -> "sinkscope.png";
            case MAC -> "sinkscope.icns";
            case WINDOWS -> "sinkscope.ico";
        };
        // macOS takes no version that begins with 0.
        boolean early = machine.system() == Machine.Kind.MAC && version.startsWith("0.");
        return List.of(
                "--name",
                "Sinkscope",
                "--app-version",
                early ? "1." + version.substring(2) : version,
                "--vendor",
                "Sinkscope",
                "--description",
                "Explores the attention of language models",
                "--icon",
                plans.resolve("icons").resolve(icon).toString());
    }

    private List<String> associations() {
        return List.of(
                "--file-associations",
                plans.resolve("associations/gguf.properties").toString(),
                "--file-associations",
                plans.resolve("associations/safetensors.properties").toString());
    }

    private List<String> onlyIn(Machine.Kind system, List<String> options) {
        return machine.system() == system ? options : List.of();
    }

    /// Copies a library without the native code of other machines.
    private void ownPart(Path jar, Path to) throws IOException {
        try (JarFile from = new JarFile(jar.toFile())) {
            if (from.stream().noneMatch(entry -> machine.isForeign(entry.getName()))) {
                Files.copy(jar, to);
                return;
            }
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                    ZipOutputStream out = new ZipOutputStream(file)) {
                out.setLevel(Deflater.BEST_COMPRESSION);
                for (Enumeration<? extends ZipEntry> all = from.entries(); all.hasMoreElements(); ) {
                    ZipEntry entry = all.nextElement();
                    if (!machine.isForeign(entry.getName())) {
                        ZipEntry kept = new ZipEntry(entry.getName());
                        kept.setTime(entry.getTime());
                        out.putNextEntry(kept);
                        try (InputStream content = from.getInputStream(entry)) {
                            content.transferTo(out);
                        }
                        out.closeEntry();
                    }
                }
            }
        }
    }
}
