package sinkscope.view.laboratory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sinkscope.experiment.laboratory.Laboratories;
import sinkscope.experiment.laboratory.Laboratory;
import sinkscope.model.intervention.Interventions;
import sinkscope.model.intervention.Setting;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.settings.Settings;
import sinkscope.view.source.Prompt;

/// Knobs act as θ does, say what the command line says, and are where what is on screen is.
class LaboratoryModelTest {

    private final Patterns.Files files = new Patterns.Files();
    private final Desk desk = new Desk(new Settings(), files, Runnable::run, Runnable::run);
    private final LaboratoryModel model = new LaboratoryModel(
            desk.exploration(),
            desk.texts(),
            desk.models(),
            desk.activities(),
            desk.notices(),
            Runnable::run,
            Runnable::run);

    @BeforeEach
    void openModel() {
        desk.opening().openModel(Path.of("a.gguf"));
        model.laboratoryProperty().set(named("sink-logit"));
    }

    private static Laboratory named(String name) {
        return Laboratories.named(name).orElseThrow();
    }

    private Knob knob(String name) {
        return model.knobs().stream()
                .filter(knob -> knob.kind().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void set(String knob, String setting, String value) {
        Setting named = knob(knob).kind().settings().stream()
                .filter(one -> one.name().equals(setting))
                .findFirst()
                .orElseThrow();
        knob(knob).value(named).set(value);
    }

    private List<String> onScreen() {
        return desk.exploration().sourceProperty().get().orElseThrow().facts().interventions();
    }

    @Test
    void everyLaboratoryHasItsKnobs() {
        for (Laboratory laboratory : Laboratories.ALL) {
            model.laboratoryProperty().set(laboratory);
            assertEquals(
                    laboratory.knobs(),
                    model.knobs().stream().map(knob -> knob.kind().name()).toList());
        }
    }

    @Test
    void aKnobRunsTheModelAndIsSaidAsTheCommandLineSaysIt() {
        knob("sink-logit").onProperty().set(true);
        assertEquals(List.of("sink-logit 0"), onScreen());
        set("sink-logit", "logit", "1.5");
        assertEquals(List.of("sink-logit 1.5"), onScreen());
        assertEquals("--sink-logit 1.5", model.wordsProperty().get());
        assertTrue(
                model.lossProperty().get().contains("plain"),
                model.lossProperty().get());
        model.reset();
        assertEquals(List.of(), onScreen());
        assertFalse(knob("sink-logit").onProperty().get());
        assertEquals("", model.wordsProperty().get());
    }

    @Test
    void turningASettingTurnsItsInterventionOn() {
        set("sink-logit", "logit", "-1");
        assertTrue(knob("sink-logit").onProperty().get());
        assertEquals(List.of("sink-logit -1"), onScreen());
    }

    @Test
    void whatIsNotValidIsSaidAndNotRun() {
        knob("sink-logit").onProperty().set(true);
        set("sink-logit", "logit", "NaN");
        assertTrue(
                model.faultProperty().get().endsWith("."), model.faultProperty().get());
        assertEquals(List.of("sink-logit 0"), onScreen());
        set("sink-logit", "logit", "2");
        assertEquals("", model.faultProperty().get());
        assertEquals(List.of("sink-logit 2"), onScreen());
    }

    @Test
    void knobsAreWhereWhatIsOnScreenIs() {
        desk.texts().runWith(Interventions.parse(List.of("sink-logit -2", "window 1+2")));
        assertTrue(knob("sink-logit").onProperty().get());
        assertEquals(
                "-2",
                knob("sink-logit")
                        .value(knob("sink-logit").kind().settings().getFirst())
                        .get());
        assertTrue(knob("window").onProperty().get(), "a knob of another laboratory is seen while it is on");
        assertEquals("--window 1+2 --sink-logit -2", model.wordsProperty().get());
        desk.opening().openModel(Path.of("b.gguf"));
        assertFalse(knob("sink-logit").onProperty().get());
    }

    @Test
    void aSeriesThatCannotRunIsANotice() {
        desk.texts().run(new Prompt("a b c", new Tokenizer.Options(false, false)));
        model.start();
        assertFalse(model.busyProperty().get());
        assertTrue(desk.notices().noticeProperty().get().orElseThrow().text().contains("32"), "too short a text");
        assertEquals(List.of(), model.figuresProperty().get());
    }
}
