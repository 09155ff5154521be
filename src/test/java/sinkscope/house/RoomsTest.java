package sinkscope.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Dependencies between the rooms point one way.
class RoomsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("sinkscope");

    /// A room, and everything it may know beside itself and the two leaf rooms `work` and `file`.
    private record Room(String name, List<String> mayKnow) {
        static Room of(String name, String... mayKnow) {
            return new Room(name, List.of(mayKnow));
        }
    }

    private static final List<String> JDK = List.of("java..", "javax..", "jdk..", "org.jspecify.annotations..");
    private static final List<String> LEAVES = List.of("sinkscope.work..", "sinkscope.file..");

    private static final List<Room> ROOMS = List.of(
            Room.of("work"),
            Room.of("file"),
            Room.of("log"),
            Room.of("attention"),
            Room.of("tensor"),
            Room.of("checkpoint", "sinkscope.tensor..", "tools.jackson..", "com.fasterxml.jackson.annotation.."),
            Room.of(
                    "tokenizer",
                    "sinkscope.attention..",
                    "sinkscope.checkpoint..",
                    "sinkscope.tensor..",
                    "tools.jackson..",
                    "ai.djl.huggingface.tokenizers.."),
            Room.of("model", "sinkscope.attention..", "sinkscope.checkpoint..", "sinkscope.tensor..", "ai.djl.."),
            Room.of(
                    "trace",
                    "sinkscope.attention..",
                    "sinkscope.tensor..",
                    "sinkscope.checkpoint..",
                    "tools.jackson..",
                    "io.jhdf.."),
            Room.of("parcel", "sinkscope.tensor..", "sinkscope.checkpoint..", "tools.jackson.."),
            Room.of("statistics", "sinkscope.attention..", "org.ejml.."),
            Room.of(
                    "experiment",
                    "sinkscope.attention..",
                    "sinkscope.statistics..",
                    "sinkscope.trace..",
                    "sinkscope.model..",
                    "sinkscope.raster..",
                    "sinkscope.parcel.."),
            Room.of(
                    "remote",
                    "sinkscope.attention..",
                    "sinkscope.tokenizer..",
                    "sinkscope.model..",
                    "sinkscope.statistics..",
                    "sinkscope.raster..",
                    "sinkscope.parcel..",
                    "com.sun.net.httpserver.."),
            Room.of("raster", "sinkscope.attention.."),
            Room.of(
                    "figure",
                    "sinkscope.attention..",
                    "sinkscope.statistics..",
                    "sinkscope.experiment..",
                    "sinkscope.raster..",
                    "org.jfree.chart..",
                    "org.jfree.data..",
                    "org.apache.pdfbox..",
                    "de.rototor.pdfbox..",
                    "org.apache.batik..",
                    "org.w3c.dom..",
                    "org.apache.fontbox..",
                    "tools.jackson.."),
            Room.of(
                    "view",
                    "sinkscope.attention..",
                    "sinkscope.tensor..",
                    "sinkscope.checkpoint..",
                    "sinkscope.tokenizer..",
                    "sinkscope.model..",
                    "sinkscope.trace..",
                    "sinkscope.statistics..",
                    "sinkscope.experiment..",
                    "sinkscope.raster..",
                    "sinkscope.figure..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "javafx.beans..",
                    "javafx.collections.."),
            Room.of(
                    "ui",
                    "sinkscope.attention..",
                    "sinkscope.tokenizer..",
                    "sinkscope.model..",
                    "sinkscope.trace..",
                    "sinkscope.statistics..",
                    "sinkscope.experiment..",
                    "sinkscope.raster..",
                    "sinkscope.figure..",
                    "sinkscope.view..",
                    "javafx..",
                    "org.controlsfx..",
                    "impl.org.controlsfx..",
                    "atlantafx..",
                    "org.kordamp.ikonli..",
                    "org.jfree.."),
            Room.of(
                    "cli",
                    "sinkscope.attention..",
                    "sinkscope.tensor..",
                    "sinkscope.checkpoint..",
                    "sinkscope.tokenizer..",
                    "sinkscope.model..",
                    "sinkscope.trace..",
                    "sinkscope.statistics..",
                    "sinkscope.experiment..",
                    "sinkscope.raster..",
                    "sinkscope.figure..",
                    "sinkscope.remote..",
                    "sinkscope.check..",
                    "picocli..",
                    "tools.jackson.."),
            Room.of("app", "sinkscope..", "javafx..", "picocli..", "tools.jackson..", "org.slf4j.."));

    @TestFactory
    Stream<DynamicTest> eachRoomKnowsOnlyWhatItMay() {
        return ROOMS.stream()
                .map(room -> DynamicTest.dynamicTest(room.name(), () -> {
                    List<String> allowed = new ArrayList<>(JDK);
                    allowed.add("sinkscope." + room.name() + "..");
                    boolean leaf = room.name().equals("work") || room.name().equals("file");
                    if (!leaf) {
                        allowed.addAll(LEAVES);
                    }
                    allowed.addAll(room.mayKnow());
                    classes()
                            .that()
                            .resideInAPackage("sinkscope." + room.name() + "..")
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage(allowed.toArray(String[]::new))
                            .because("the rooms' package-info says what each may know")
                            .check(CLASSES);
                }));
    }

    @Test
    void theEngineLivesInOneRoom() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sinkscope.model..", "sinkscope.tokenizer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..")
                .because("NDArrays never leave `model`")
                .check(CLASSES);
    }

    @Test
    void awtStaysWithFiguresAndPlots() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sinkscope.figure..", "sinkscope.ui.plot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..")
                .because("the window is JavaFX; only JFreeChart wants AWT's colours and shapes")
                .check(CLASSES);
    }

    @Test
    void roomsFormNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("sinkscope.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void subRoomsOfStatisticsFormNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("sinkscope.statistics.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void subRoomsOfTheViewFormNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("sinkscope.view.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void theDeskIsHeldOnlyWhereTheWindowIsWired() {
        noClasses()
                .that()
                .resideOutsideOfPackage("sinkscope.app..")
                .and()
                .doNotHaveFullyQualifiedName("sinkscope.ui.MainWindow")
                .and()
                .doNotHaveFullyQualifiedName("sinkscope.view.desk.Desk")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("sinkscope.view.desk.Desk")
                .because("a panel that is given everything cannot be understood, or tested, by itself")
                .check(CLASSES);
    }

    @Test
    void onlyOneClassTalksToTheToolkitThread() {
        noClasses()
                .that()
                .doNotHaveSimpleName("UiThread")
                .should()
                .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                .because("results reach the window through the UI thread as an Executor, which tests replace")
                .check(CLASSES);
    }

    @Test
    void keysAreHeardByTheListOfActionsAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("sinkscope.ui.actions..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(javafx.scene.input.KeyEvent.class, javafx.scene.input.KeyCode.class)
                .because("a key that is not in the list is in no menu, no palette and no shortcut sheet")
                .check(CLASSES);
    }

    @Test
    void nobodyPrintsButTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sinkscope.cli..", "sinkscope.app..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.IO")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws Exception {
        Path root = Path.of("src/main/java");
        try (Stream<Path> folders = Files.walk(root)) {
            List<Path> silent = folders.filter(Files::isDirectory)
                    .filter(RoomsTest::holdsSources)
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertTrue(silent.isEmpty(), () -> "no package-info.java in " + silent);
        }
    }

    private static boolean holdsSources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(f -> f.toString().endsWith(".java"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
