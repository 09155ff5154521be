package sinkscope.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Some thousand damaged files of every kind: each is read, or refused in one sentence that names it, and soon.
class FuzzTest {

    /// Altogether; always the same ones.
    private static final int FILES = 3_000;

    /// Ten times what any may take on an idle machine, because this one may be busy.
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyDamagedFileIsReadOrRefusedInASentence() throws IOException {
        var subjects = Subjects.all(folder);
        int shares = subjects.stream().mapToInt(Subject::share).sum();
        return subjects.stream()
                .map(subject -> DynamicTest.dynamicTest(
                        subject.name(), () -> damage(subject, FILES * subject.share() / shares + 1)));
    }

    private void damage(Subject subject, int files) throws IOException {
        Path work = Files.createTempDirectory(folder, "work");
        int refused = 0;
        for (long number = 0; number < files; number++) {
            Path file = subject.write(work, number);
            Subject.Outcome outcome = assertTimeoutPreemptively(PATIENCE, () -> subject.check(file), subject.name());
            refused += outcome.refused() ? 1 : 0;
            String what = subject.name() + " " + number;
            assertTrue(
                    outcome.fault().isEmpty(),
                    () -> what + ": " + outcome.fault().orElseThrow());
        }
        // What is damaged is mostly noticed: a reader that takes everything would pass all else.
        assertTrue(refused > 0 || subject.name().equals("session"), refused + " of " + files + " refused");
    }
}
