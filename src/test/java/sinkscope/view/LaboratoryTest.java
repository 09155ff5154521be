package sinkscope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaboratoryTest {

    private final Patterns.Files files = new Patterns.Files();
    private final Desk desk = new Desk(new Settings(), files, Runnable::run, Runnable::run);
    private final Laboratory laboratory = new Laboratory(desk, files, Runnable::run, Runnable::run);

    @Test
    void theControlRunsTheTokensOnScreenAtTheModelsOwnTheta() {
        desk.openModel(Path.of("a.gguf"));
        desk.turnTheta(4, true);
        laboratory.runControl();
        var control = desk.exploration().controlProperty().get().orElseThrow();
        assertEquals(1, control.thetaScale());
        assertEquals(
                desk.exploration().sourceProperty().get().orElseThrow().tokens().count(),
                control.reports().getFirst().tokens());
        assertEquals(Optional.empty(), desk.activities().currentProperty().get());
        desk.turnTheta(16, true);
        assertTrue(desk.exploration().controlProperty().get().isPresent(), "the same text at another θ");
        desk.run(new Prompt("quite another text", new sinkscope.tokenizer.Tokenizer.Options(false, false)));
        assertTrue(desk.exploration().controlProperty().get().isEmpty(), "another text has another control");
    }

    @Test
    void aThetaOfTheFigureTurnsTheSlider() {
        desk.openModel(Path.of("a.gguf"));
        laboratory.showTheta(40_000);
        assertEquals(4, desk.exploration().thetaScaleProperty().get(), 1e-9);
        assertEquals(
                4,
                desk.exploration().sourceProperty().get().orElseThrow().facts().thetaScale(),
                1e-9);
    }

    @Test
    void aRecordingStaysWhereNoModelIsOpen() {
        desk.open(Path.of("a.trace"));
        var source = desk.exploration().sourceProperty().get();
        laboratory.showTheta(40_000);
        assertEquals(source, desk.exploration().sourceProperty().get());
        assertTrue(files.models.isEmpty());
        assertTrue(desk.noticeProperty().get().orElseThrow().text().startsWith("Open "));
    }

    @Test
    void hiddenStatesAreRecordedOnRequestOnly() {
        desk.openModel(Path.of("a.gguf"));
        assertFalse(files.models.getFirst().hiddenWanted);
        laboratory.recordDepth();
        assertTrue(files.models.getFirst().hiddenWanted);
        assertTrue(
                desk.exploration().reportProperty().get().orElseThrow().depth().isPresent());
    }
}
