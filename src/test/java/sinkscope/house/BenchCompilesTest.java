package sinkscope.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmarks are run by hand and seldom; this is what keeps them in step with the program.
class BenchCompilesTest {

    @TempDir
    private Path folder;

    @Test
    void benchmarksCompileAgainstTheProgram() throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertNotNull(compiler, "these tests need a JDK");
        List<Path> sources = SourceFormat.sources(Path.of("src/bench/java")).stream()
                // A second one for packages that the tests have, too.
                .filter(file -> !file.endsWith("package-info.java"))
                .toList();
        assertTrue(sources.size() > 10, sources.toString());
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, null)) {
            compiler.getTask(
                            null,
                            files,
                            said,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-Xlint:none",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")
                                            + java.io.File.pathSeparator
                                            + System.getProperty("jdk.module.path", "")),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        assertEquals(
                List.of(),
                said.getDiagnostics().stream()
                        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                        .map(each -> each.toString())
                        .toList());
    }
}
