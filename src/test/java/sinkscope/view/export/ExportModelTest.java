package sinkscope.view.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.figure.plot.Plots;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.PlottedExploration;
import sinkscope.work.Queued;

class ExportModelTest {

    @TempDir
    Path folder;

    private ExportModel model(Exploration exploration) {
        PlotsModel plots = new PlotsModel(exploration, Runnable::run, Runnable::run);
        CompareModel compare = new CompareModel(exploration, Runnable::run, Runnable::run);
        return new ExportModel(
                new PaperFigures(compare, plots),
                compare,
                plots,
                folder,
                "Sinkscope 0.1.0",
                Runnable::run,
                Runnable::run);
    }

    @Test
    void offersWhatIsOnScreen() {
        assertEquals(
                Plots.ALL.size(),
                model(PlottedExploration.withSamples()).itemsProperty().get().size());
    }

    @Test
    void writesOnlyWhatIsWanted() throws Exception {
        ExportModel model = model(PlottedExploration.withSamples());
        Plots.ALL.stream().skip(1).forEach(plot -> model.unwanted().add(plot.key()));
        model.formats().removeAll(List.of("png", "svg"));
        model.start();
        ExportModel.State.Done done = assertInstanceOf(
                ExportModel.State.Done.class, model.stateProperty().get());
        assertEquals(3, done.files().size(), "pdf, csv and json");
        assertTrue(done.files().stream().allMatch(Files::exists));
        model.dpiProperty().set(600);
        assertInstanceOf(ExportModel.State.Idle.class, model.stateProperty().get());
    }

    @Test
    void anExportThatIsCancelledLeavesNoFileAndIsNotUnderWay() throws Exception {
        Exploration exploration = PlottedExploration.withSamples();
        PlotsModel plots = new PlotsModel(exploration, Runnable::run, Runnable::run);
        CompareModel compare = new CompareModel(exploration, Runnable::run, Runnable::run);
        Queued worker = new Queued();
        Queued home = new Queued();
        ExportModel model =
                new ExportModel(new PaperFigures(compare, plots), compare, plots, folder, "Sinkscope", worker, home);
        model.formats().removeAll(List.of("png", "svg"));
        model.start();
        assertInstanceOf(ExportModel.State.Running.class, model.stateProperty().get());
        assertFalse(model.canStart());
        model.cancel();
        Queued.settle(worker, home);
        assertInstanceOf(ExportModel.State.Idle.class, model.stateProperty().get());
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
        assertTrue(model.canStart(), "and the next one is not refused");
        Plots.ALL.stream().skip(1).forEach(plot -> model.unwanted().add(plot.key()));
        model.start();
        worker.next();
        model.cancel();
        Queued.settle(worker, home);
        ExportModel.State.Done late = assertInstanceOf(
                ExportModel.State.Done.class, model.stateProperty().get());
        assertTrue(late.files().stream().allMatch(Files::exists), "what is there is said to be there");
    }

    @Test
    void ticksFormatsAndFolderAreThoseOfLastTime() throws Exception {
        Settings settings = new Settings();
        ExportModel before = model(PlottedExploration.withSamples());
        before.keepIn(settings);
        assertEquals(Set.of("pdf", "svg", "png"), Set.copyOf(before.formats()));
        before.unwanted().add("decay");
        before.formats().remove("svg");
        Path chosen = Files.createDirectory(folder.resolve("paper"));
        before.folderProperty().set(chosen);
        ExportModel again = model(PlottedExploration.withSamples());
        again.keepIn(settings);
        assertEquals(Set.of("decay"), Set.copyOf(again.unwanted()));
        assertEquals(Set.of("pdf", "png"), Set.copyOf(again.formats()));
        assertEquals(chosen, again.folderProperty().get());
        Files.delete(chosen);
        ExportModel gone = model(PlottedExploration.withSamples());
        gone.keepIn(settings);
        assertEquals(folder, gone.folderProperty().get(), "a folder that is gone is not offered");
    }

    @Test
    void aPictureHasTheResolutionChosen() throws Exception {
        assertEquals(2.0, width(600) / width(300), 0.01);
    }

    private double width(int dpi) throws Exception {
        ExportModel model = model(PlottedExploration.withSamples());
        Plots.ALL.stream().skip(1).forEach(plot -> model.unwanted().add(plot.key()));
        model.formats().removeAll(List.of("pdf", "svg"));
        model.folderProperty().set(Files.createDirectories(folder.resolve(Integer.toString(dpi))));
        model.dpiProperty().set(dpi);
        model.start();
        ExportModel.State.Done done = assertInstanceOf(
                ExportModel.State.Done.class, model.stateProperty().get());
        Path picture = done.files().stream()
                .filter(f -> f.toString().endsWith(".png"))
                .findFirst()
                .orElseThrow();
        return ImageIO.read(picture.toFile()).getWidth();
    }

    @Test
    void nothingIsWrittenOverAFileThatIsThere() throws Exception {
        ExportModel model = model(PlottedExploration.withSamples());
        Plots.ALL.stream().skip(1).forEach(plot -> model.unwanted().add(plot.key()));
        model.formats().removeAll(List.of("png", "svg"));
        java.util.Set<Path> written = new java.util.HashSet<>();
        for (int time = 1; time <= 3; time++) {
            model.start();
            ExportModel.State.Done done = assertInstanceOf(
                    ExportModel.State.Done.class, model.stateProperty().get());
            done.files().forEach(file -> assertTrue(written.add(file), file + " was written over"));
        }
        assertEquals(9, written.size());
    }

    @Test
    void nothingWantedCannotStart() {
        ExportModel model = model(PlottedExploration.withSamples());
        model.formats().clear();
        assertFalse(model.canStart());
        model.start();
        assertInstanceOf(ExportModel.State.Idle.class, model.stateProperty().get());
    }

    @Test
    void aFolderThatIsAFileIsSaidInASentence() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        ExportModel model = model(PlottedExploration.withSamples());
        model.folderProperty().set(file);
        model.start();
        ExportModel.State.Failed failed = assertInstanceOf(
                ExportModel.State.Failed.class, model.stateProperty().get());
        assertTrue(failed.sentence().contains("taken"), failed.sentence());
    }
}
