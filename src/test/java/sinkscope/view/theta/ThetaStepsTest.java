package sinkscope.view.theta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.experiment.SweepRecords;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.desk.PlotRequests;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.RecordedMaps;
import sinkscope.view.status.TitleModel;
import sinkscope.view.sweep.SweepPlan;

/// Stepping over a recorded sweep without a model, and pointing at one of its θ.
class ThetaStepsTest {

    private final Patterns.Files files = new Patterns.Files();
    private final Desk desk = new Desk(new Settings(), files, Runnable::run, Runnable::run);
    private final Exploration shown = desk.exploration();
    private final PlotRequests laboratory = desk.requests();
    private final PlotsModel plots = new PlotsModel(shown, Runnable::run, Runnable::run, Optional.of(laboratory));
    private final CompareModel compare = new CompareModel(shown, Runnable::run, Runnable::run);
    private final OverviewModel overview = new OverviewModel(shown);

    private double sinkMass() {
        return shown.shownReportProperty().get().orElseThrow().mean("sink_mass");
    }

    /// A recording, and a sweep of the same text, but no model to run.
    private void recordedSweep() {
        desk.opening().openModel(Path.of("a.gguf"));
        laboratory.sweep(new SweepPlan("1/4, 1, 4", List.of(), ""));
        files.knowsModel = false;
        desk.opening().open(Path.of("a.trace"));
        desk.notices().dismiss();
        assertEquals(ThetaModel.Turning.STEPS, desk.theta().state().turning());
    }

    @Test
    void plotsOverviewAndPointFollowTheStep() {
        recordedSweep();
        Optional<AttentionReport> own = shown.reportProperty().get();
        AttentionSource maps = shown.sourceProperty().get().orElseThrow();
        desk.turning().turn(3.2, true);
        assertEquals(4, shown.thetaScaleProperty().get(), "the nearest that was recorded");
        assertEquals(
                shown.sweepProperty().get().orElseThrow().points().getLast().sinkMass(), sinkMass(), 1e-12);
        assertEquals(40_000, plots.data().theta().orElseThrow(), 1e-6);
        assertEquals(shown.shownReportProperty().get(), plots.data().report());
        assertEquals(3, plots.data().first().orElseThrow().meanLoss(), "the loss that was recorded there");
        overview.colourBy("sink_mass");
        assertEquals(
                shown.shownReportProperty()
                        .get()
                        .orElseThrow()
                        .head(new LayerHead(1, 1))
                        .value("sink_mass"),
                overview.value(new LayerHead(1, 1)));
        assertTrue(overview.recordedTheta().contains("40"), overview.recordedTheta());
        assertTrue(desk.notices().noticeProperty().get().orElseThrow().text().contains("Recorded statistics at θ 40"));
        assertSame(maps, shown.sourceProperty().get().orElseThrow(), "the maps stay");
        assertEquals(own, shown.reportProperty().get());
        assertEquals(
                own.orElseThrow().head(new LayerHead(1, 1)).value("sink_mass"),
                compare.measured(new LayerHead(1, 1)).orElseThrow().value("sink_mass"),
                "what stands over a map belongs to that map");
    }

    @Test
    void aSweepOfAnotherModelIsNotShownBesideAttention() {
        recordedSweep();
        var recorded = SweepRecords.record(shown.sweepProperty().get().orElseThrow());
        desk.opening().open(Path.of("b.trace"));
        assertTrue(shown.sweepProperty().get().isPresent(), "the same model's stays");
        desk.onScreen().show(RecordedMaps.smollm2("theta_x1"), Optional.empty());
        assertFalse(shown.sweepProperty().get().isPresent());
        desk.sweeps().show(recorded);
        assertTrue(shown.sweepProperty().get().isPresent(), "it was asked for");
        assertTrue(desk.notices().noticeProperty().get().orElseThrow().text().contains(Patterns.MODEL));
    }

    @Test
    void aSweepByItselfShowsItsNumbersAtTheModelsOwnTheta() {
        desk.opening().openModel(Path.of("a.gguf"));
        laboratory.sweep(new SweepPlan("1/4, 1, 4", List.of(), ""));
        Desk other = new Desk(new Settings(), new Patterns.Files(), Runnable::run, Runnable::run);
        Exploration alone = other.exploration();
        OverviewModel sheet = new OverviewModel(alone);
        TitleModel title = new TitleModel(alone);
        Patterns.Files none = new Patterns.Files();
        none.knowsModel = false;
        Desk without = new Desk(new Settings(), none, Runnable::run, Runnable::run);
        without.exploration().setSweep(shown.sweepProperty().get());
        assertEquals(1, without.exploration().stepProperty().get().orElseThrow().thetaScale());
        assertEquals(3, new OverviewModel(without.exploration()).layers().size());
        assertTrue(sheet.layers().isEmpty());
        alone.setSweep(shown.sweepProperty().get());
        assertTrue(
                title.titleProperty().get().facts().contains("3 θ"),
                title.titleProperty().get().facts());
    }

    @Test
    void backAtTheMapsThetaTheirOwnNumbersAreBack() {
        recordedSweep();
        desk.turning().turn(0.25, true);
        desk.turning().turn(1, true);
        assertEquals(shown.reportProperty().get(), shown.shownReportProperty().get());
        assertEquals(Optional.empty(), desk.notices().noticeProperty().get());
        assertEquals("", overview.recordedTheta());
    }

    @Test
    void aThetaPointedAtShowsItsMapsForAsLongAsItIs() {
        desk.opening().openModel(Path.of("a.gguf"));
        laboratory.sweep(new SweepPlan("1/4, 1, 4", List.of(), ""));
        AttentionSource before = shown.sourceProperty().get().orElseThrow();
        int ran = files.models.getFirst().ran.size();
        plots.hoveredThetaProperty().set(OptionalDouble.of(40_000));
        AttentionSource pointed = shown.lookedAtProperty().get().orElseThrow();
        assertEquals(4, pointed.facts().thetaScale(), 1e-9);
        assertSame(before, shown.sourceProperty().get().orElseThrow());
        assertEquals(1, shown.thetaScaleProperty().get(), "the slider stays");
        assertEquals(0.05, compare.measured(new LayerHead(0, 0)).orElseThrow().value("sink_mass"), 1e-6);
        plots.hoveredThetaProperty().set(OptionalDouble.empty());
        assertSame(before, shown.lookedAtProperty().get().orElseThrow());
        plots.hoveredThetaProperty().set(OptionalDouble.of(40_000));
        assertSame(pointed, shown.lookedAtProperty().get().orElseThrow(), "kept from before");
        assertEquals(ran + 1, files.models.getFirst().ran.size());
    }

    @Test
    void passesPointedAtAreClosedWithTheirModel() {
        desk.opening().openModel(Path.of("a.gguf"));
        plots.hoveredThetaProperty().set(OptionalDouble.of(40_000));
        Patterns.Pass pointed = files.models.getFirst().passes.getLast();
        assertFalse(pointed.closed);
        desk.opening().openModel(Path.of("b.gguf"));
        assertTrue(pointed.closed);
        assertEquals(Optional.empty(), shown.glanceProperty().get());
    }

    @Test
    void withoutAModelItSaysWhatIsMissing() {
        recordedSweep();
        plots.hoveredThetaProperty().set(OptionalDouble.of(40_000));
        assertTrue(shown.glanceProperty().get().orElseThrow().said().contains("need the model"));
        assertEquals(shown.sourceProperty().get(), shown.lookedAtProperty().get());
        plots.hoveredThetaProperty().set(OptionalDouble.empty());
        assertEquals(Optional.empty(), shown.glanceProperty().get());
    }
}
