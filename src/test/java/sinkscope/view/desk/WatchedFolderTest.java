package sinkscope.view.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.trace.Trace;
import sinkscope.view.settings.Settings;
import sinkscope.work.Queued;
import sinkscope.work.UserFault;

class WatchedFolderTest {

    @TempDir
    private Path folder;

    /// A file is whole once it says so.
    private final Patterns.Files machine = new Patterns.Files() {
        @Override
        public Trace trace(Path file) {
            try {
                if (!file.startsWith("mine.trace") && !Files.readString(file).endsWith("whole")) {
                    throw new UserFault(file + " is cut short.");
                }
            } catch (IOException e) {
                throw new UserFault(file + " is gone.", e);
            }
            return super.trace(file);
        }
    };

    private final Queued background = new Queued();
    private final Desk desk = new Desk(new Settings(), machine, Runnable::run, Runnable::run);
    private final WatchedFolder watched = new WatchedFolder(
            desk.opening(),
            desk.keeping(),
            desk.exploration(),
            desk.notices(),
            machine,
            file -> file.toString().endsWith(".trace"),
            background,
            Runnable::run);

    @BeforeEach
    void begin() throws IOException {
        Files.writeString(folder.resolve("before.trace"), "whole");
        desk.opening().open(Path.of("mine.trace"));
        machine.recordings.clear();
        watched.watch(folder);
        work();
    }

    @AfterEach
    void end() {
        watched.end();
        desk.close();
    }

    private void work() {
        background.all();
    }

    private void look() {
        watched.look();
        work();
    }

    private Path file(String name, String content, int second) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L + second * 1000L));
        return file;
    }

    private List<String> opened() {
        return machine.recordings.stream()
                .map(recording -> String.valueOf(recording.file().getFileName()))
                .toList();
    }

    @Test
    void whatWasThereBeforeIsLeftAlone() {
        look();
        look();
        assertEquals(List.of(), opened());
    }

    @Test
    void aFileIsOpenedOnceItHasSettled() throws IOException {
        file("a.trace", "whole", 1);
        look();
        assertEquals(List.of(), opened(), "it may still grow");
        look();
        assertEquals(List.of("a.trace"), opened());
        look();
        assertEquals(List.of("a.trace"), opened(), "once");
        assertEquals(2, desk.sources().all().size(), "what was on screen stays");
        assertTrue(desk.notices().noticeProperty().get().orElseThrow().text().startsWith("a.trace has appeared"));
    }

    @Test
    void whatIsNotWholeIsTriedAgainWhenItHasChangedAndSaidToNobody() throws IOException {
        Path file = file("a.trace", "half", 1);
        desk.notices().dismiss();
        look();
        look();
        look();
        assertEquals(List.of(), opened());
        assertEquals(Optional.empty(), desk.notices().noticeProperty().get());
        Files.writeString(file, " whole", StandardOpenOption.APPEND);
        look();
        look();
        assertEquals(List.of("a.trace"), opened());
    }

    @Test
    void draftsAndOtherFilesAreNotOpened() throws IOException {
        file(".a.trace-x.part", "whole", 1);
        file("loss.txt", "whole", 1);
        look();
        look();
        assertEquals(List.of(), opened());
        Files.move(folder.resolve(".a.trace-x.part"), folder.resolve("a.trace"));
        look();
        look();
        assertEquals(List.of("a.trace"), opened());
    }

    @Test
    void theNewestIsFollowedAndOnlySomeStay() throws IOException {
        file("b.trace", "whole", 2);
        file("a.trace", "whole", 3);
        look();
        look();
        assertEquals(List.of("b.trace", "a.trace"), opened());
        for (int i = 0; i < 10; i++) {
            file("c" + i + ".trace", "whole", 10 + i);
            look();
            look();
        }
        assertEquals(12, machine.recordings.size());
        // The newest, five that appeared before it, and what was on screen.
        assertEquals(WatchedFolder.MOST_KEPT + 2, desk.sources().all().size());
        assertEquals(
                machine.recordings.getLast(),
                desk.exploration().sourceProperty().get().orElseThrow());
    }

    @Test
    void lookingWaitsForTheLookBefore() throws IOException {
        file("a.trace", "whole", 1);
        watched.look();
        watched.look();
        watched.look();
        assertEquals(1, background.size());
    }

    @Test
    void aFolderThatIsGoneIsSaidOnce() throws IOException {
        Files.delete(folder.resolve("before.trace"));
        Files.delete(folder);
        look();
        assertTrue(desk.notices().noticeProperty().get().orElseThrow().text().contains("no longer watched"));
        assertFalse(watched.folderProperty().get().isPresent());
        Files.createDirectory(folder);
    }

    @Test
    void aFileIsNoFolder() {
        watched.end();
        watched.watch(Path.of("pom.xml"));
        assertTrue(desk.notices().noticeProperty().get().orElseThrow().text().contains("is no folder"));
    }
}
