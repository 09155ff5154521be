package sinkscope.view.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.plot.PlotSource;
import sinkscope.model.intervention.Interventions;
import sinkscope.raster.HeadTile;
import sinkscope.raster.Normalisation;
import sinkscope.tokenizer.Tokenizer;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.compare.Facet;
import sinkscope.view.notice.Notice;
import sinkscope.view.overview.HeadRow;
import sinkscope.view.overview.HeadTableModel;
import sinkscope.view.overview.OverviewModel;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Selection;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.Prompt;

class OpenedSourcesTest {

    private static final LayerHead HEAD = new LayerHead(1, 1);

    private final Patterns.Files files = new Patterns.Files();
    private final Desk desk = new Desk(new Settings(), files, Runnable::run, Runnable::run);
    private final CompareModel compare = new CompareModel(desk.exploration(), Runnable::run, Runnable::run);
    private final Selection selection = desk.exploration().selection();

    private List<OpenSource> all() {
        return desk.sources().all();
    }

    private List<Double> scales() {
        return compare.facetsProperty().get().stream()
                .map(facet -> facet.head().source().facts().thetaScale())
                .toList();
    }

    private void open() {
        desk.opening().open(Path.of("a.trace"));
        selection.show(HEAD);
    }

    @Test
    void theSameHeadStandsAtTwoThetasSideBySide() {
        open();
        desk.keeping().hold(HEAD);
        desk.turning().turn(16, true);
        assertEquals(List.of(16.0, 1.0), scales());
        assertEquals(List.of("A", "B"), all().stream().map(OpenSource::letter).toList());
        List<Facet> facets = compare.facetsProperty().get();
        assertEquals("L1 H1", facets.getFirst().shortTitle());
        assertEquals("B L1 H1", facets.getLast().shortTitle());
        double held = compare.measured(facets.getLast()).orElseThrow().value("sink_mass");
        double turned = compare.measured(facets.getFirst()).orElseThrow().value("sink_mass");
        assertEquals(0.35, held, 1e-6);
        assertEquals(0.35 / 16, turned, 1e-6);
    }

    @Test
    void plotsDrawWhatIsHeldAndSayWhoseItIs() {
        PlotsModel plots = new PlotsModel(desk.exploration(), Runnable::run, Runnable::run);
        plots.followSources(desk.sources());
        open();
        assertEquals(1, plots.data().sources().size());
        desk.keeping().hold(HEAD);
        desk.turning().turn(16, true);
        PlotData data = plots.data();
        assertEquals(
                List.of("A", "B"),
                data.sources().stream().map(PlotSource::letter).toList());
        assertEquals(2, data.heads().size());
        assertEquals(
                0.35 / 16, data.report(data.heads().getFirst()).orElseThrow().value("sink_mass"), 1e-6);
        assertEquals(0.35, data.report(data.heads().getLast()).orElseThrow().value("sink_mass"), 1e-6);
        assertEquals(
                List.of(16.0, 1.0),
                data.sources().stream().map(s -> s.identity().thetaScale()).toList());
        selection.held().clear();
        assertEquals(1, plots.data().sources().size());
    }

    @Test
    void thresholdsOfThePreferencesAreWhatIsMeasuredWith() {
        open();
        desk.settings().sinkRateThresholdProperty().set(0.6);
        desk.settings().secondaryThresholdProperty().set(0.25);
        assertEquals(0.6, desk.exploration().measureSettingsProperty().get().sinkRateThreshold());
        assertEquals(
                0.6,
                desk.exploration()
                        .reportProperty()
                        .get()
                        .orElseThrow()
                        .settings()
                        .sinkRateThreshold());
        assertEquals(
                0.25,
                desk.exploration()
                        .reportProperty()
                        .get()
                        .orElseThrow()
                        .settings()
                        .secondaryThreshold());
    }

    @Test
    void theTableHoldsTheHeadsOfEverySource() {
        HeadTableModel table =
                new HeadTableModel(desk.exploration(), Optional.of(desk.sources()), desk.keeping()::choose);
        open();
        int one = table.count();
        desk.keeping().hold(HEAD);
        desk.turning().turn(16, true);
        assertEquals(2 * one, table.count());
        HeadRow other = table.headsProperty().get().stream()
                .filter(row -> row.letter().equals("B"))
                .findFirst()
                .orElseThrow();
        table.show(other);
        assertEquals("B", desk.sources().currentProperty().get().orElseThrow().letter());
        assertEquals(other.where(), selection.focused());
    }

    @Test
    void kindsOfHeadsAreReadOffWhatIsOnScreen() {
        open();
        OverviewModel overview = new OverviewModel(desk.exploration());
        HeadTableModel table = new HeadTableModel(desk.exploration());
        assertEquals("S", overview.kinds(HEAD).getFirst().sign());
        assertTrue(overview.about(HEAD).stream()
                .anyMatch(line -> line.name().equals("kind") && line.value().startsWith("S sink")));
        assertTrue(table.headsProperty().get().stream()
                .anyMatch(row -> row.where().equals(HEAD) && row.kindWords().startsWith("sink")));
        desk.settings().sinkRateThresholdProperty().set(0.5);
        assertTrue(overview.kinds(HEAD).stream().noneMatch(kind -> kind.sign().equals("S")), "α₀ is 0.35");
    }

    @Test
    void whatIsKeptIsKeptOnce() {
        open();
        desk.keeping().hold(HEAD);
        desk.keeping().hold(new LayerHead(0, 0));
        assertEquals(2, all().size(), "two heads of one source");
        assertEquals(2, selection.held().size());
    }

    @Test
    void threeThetasAreRunOneAfterTheOther() {
        open();
        desk.keeping().acrossTheta(List.of(1.0 / 16, 1.0, 16.0));
        assertEquals(List.of(16.0, 1.0 / 16, 1.0), scales());
        assertEquals(3, all().size());
    }

    @Test
    void somebodyElsesTurnEndsTheRow() {
        open();
        Desk other = desk;
        other.keeping().acrossTheta(List.of(2.0, 4.0));
        int before = all().size();
        other.turning().turn(8, true);
        assertEquals(before, all().size());
        assertEquals(8, scales().getFirst());
    }

    @Test
    void twoTextsAndTheirDifferenceByPosition() {
        open();
        desk.keeping().hold(HEAD);
        desk.texts().run(new Prompt("one two three four", new Tokenizer.Options(false, false)));
        assertEquals(
                List.of(4, 40),
                compare.facetsProperty().get().stream()
                        .map(facet -> facet.head().tokens().count())
                        .toList());
        assertEquals(40, compare.extent());
        compare.normalisationProperty().set(Normalisation.LINEAR);
        compare.differenceProperty().set(true);
        Facet facet = compare.facetsProperty().get().getFirst();
        HeadTile tile = facet.maps().orElseThrow().shown();
        assertEquals(4, tile.queries(), "as far as both texts reach");
        assertEquals("L1 H1 − B L1 H1", facet.title());
        float[] zeros = new float[16];
        assertEquals(
                0,
                IntStream.range(0, 16)
                        .mapToDouble(i -> Math.abs(tile.values()[i] - zeros[i]))
                        .sum(),
                1e-6,
                "the pattern is the same in both");
    }

    @Test
    void aSourceIsFollowedAgainAsItWas() {
        open();
        OpenSource kept = desk.keeping().keep().orElseThrow();
        desk.texts().run(new Prompt("another text", new Tokenizer.Options(false, false)));
        assertEquals(2, compare.tokens().count());
        var ran = desk.onScreen().model().orElseThrow();
        desk.keeping().choose(kept);
        assertEquals(40, compare.tokens().count());
        assertEquals(kept.content().prompt(), desk.texts().promptProperty().get());
        assertTrue(desk.onScreen().model().isEmpty(), "it is a recording");
        desk.keeping().choose(all().getFirst());
        assertEquals(2, compare.tokens().count());
        assertSame(ran, desk.onScreen().model().orElseThrow());
    }

    @Test
    void attentionIsClosedWhenItsLastSourceIs() {
        open();
        desk.keeping().hold(HEAD);
        OpenSource kept = all().getLast();
        desk.turning().turn(2, true);
        desk.turning().turn(4, true);
        desk.turning().turn(8, true);
        assertFalse(files.recordings.getFirst().closed, "it is still held");
        assertTrue(files.models.getFirst().passes.getFirst().closed, "nobody holds that one");
        desk.keeping().close(kept);
        assertTrue(files.recordings.getFirst().closed);
        assertTrue(selection.held().isEmpty());
        assertEquals(1, all().size());
    }

    @Test
    void twoModelsOnOneText() {
        desk.opening().openModel(Path.of("one.gguf"));
        String text = desk.texts().promptProperty().get().text();
        selection.show(HEAD);
        desk.keeping().anotherModel(Path.of("two.gguf"));
        assertEquals(2, files.models.size());
        assertEquals(text, desk.texts().promptProperty().get().text());
        assertFalse(files.models.getFirst().closed, "its head is still on screen");
        assertNotSame(
                all().getFirst().content().model().orElseThrow(),
                all().getLast().content().model().orElseThrow());
        desk.keeping().close(all().getLast());
        assertTrue(files.models.getFirst().closed);
        assertFalse(files.models.getLast().closed);
    }

    @Test
    void theCurrentSourceCanBeClosedAndTheLastOneStays() {
        open();
        desk.keeping().keep();
        desk.turning().turn(2, true);
        desk.keeping().close(all().getFirst());
        assertEquals(1, all().size());
        assertEquals(List.of(1.0), scales());
        desk.keeping().close(all().getFirst());
        assertEquals(1, all().size());
        assertTrue(desk.notices()
                .noticeProperty()
                .get()
                .map(Notice::text)
                .orElse("")
                .contains("all that is open"));
    }

    @Test
    void noMoreThanSixHeadsStandSideBySide() {
        open();
        for (int layer = 0; layer < 3; layer++) {
            for (int head = 0; head < 2; head++) {
                desk.keeping().hold(new LayerHead(layer, head));
            }
        }
        assertEquals(Selection.MAX_COMPARED, compare.facetsProperty().get().size());
        selection.toggle(new LayerHead(0, 0));
        assertEquals(Selection.MAX_COMPARED, compare.facetsProperty().get().size());
    }

    @Test
    void sourcesAreMovedAndLettersStay() {
        open();
        desk.keeping().keep();
        desk.turning().turn(2, true);
        desk.keeping().keep();
        desk.sources().move(all().getLast(), 0);
        assertEquals(
                List.of("C", "A", "B"), all().stream().map(OpenSource::letter).toList());
    }

    @Test
    void closingTheDeskClosesEverythingThatWasKept() {
        desk.opening().openModel(Path.of("one.gguf"));
        desk.keeping().keep();
        desk.opening().openModel(Path.of("two.gguf"));
        desk.close();
        assertTrue(files.models.stream().allMatch(model -> model.closed));
        assertTrue(files.models.stream().flatMap(m -> m.passes.stream()).allMatch(pass -> pass.closed));
    }

    @Test
    void whatIsCopiedIsThePointedHeadsRow() {
        open();
        LayerHead other = new LayerHead(2, 0);
        selection.toggle(other);
        assertEquals(other, selection.looked(), "the focused one");
        compare.pointedProperty()
                .set(java.util.Optional.of(
                        compare.facetsProperty().get().getFirst().head()));
        assertEquals(HEAD, selection.looked());
        assertEquals(HEAD, compare.row().rowProperty().get().orElseThrow().where());
        compare.pointedProperty().set(java.util.Optional.empty());
        assertEquals(other, selection.looked());
    }

    @Test
    void withoutTheSinkEveryRowIsADistributionAgain() {
        open();
        compare.normalisationProperty().set(Normalisation.LINEAR);
        compare.sinkHiddenProperty().set(true);
        compare.renormalisedProperty().set(true);
        HeadTile tile =
                compare.facetsProperty().get().getFirst().maps().orElseThrow().shown();
        for (int row = 1; row < 40; row++) {
            int from = row * 40;
            assertEquals(
                    1,
                    IntStream.range(from + 1, from + row + 1)
                            .mapToDouble(i -> tile.values()[i])
                            .sum(),
                    1e-5);
        }
        compare.sinkHiddenProperty().set(false);
        assertFalse(compare.isRenormalised(), "there is nothing to leave out");
    }

    private List<List<String>> changes() {
        return all().stream().map(one -> one.content().facts().interventions()).toList();
    }

    @Test
    void theSameWithAnInterventionIsASourceThatThetaTurns() {
        open();
        desk.keeping().withInterventions(List.of(Interventions.parse("window 4+20")));
        assertEquals(List.of(List.of("window 4+20"), List.<String>of()), changes());
        desk.turning().turn(4, true);
        assertEquals(List.of(List.of("window 4+20"), List.<String>of()), changes(), "θ is turned of the changed model");
        assertEquals(List.of(4.0, 1.0), scales());
        desk.keeping().choose(all().getLast());
        desk.turning().turn(2, true);
        assertEquals(List.of(List.of("window 4+20"), List.<String>of()), changes(), "the other stays as it is");
    }

    @Test
    void whatCannotBeDoneLeavesTheModelAsItWas() {
        open();
        desk.turning().turn(4, true);
        desk.keeping().withInterventions(List.of(Interventions.parse("zero-heads 9:0")));
        assertEquals(
                "There is no layer 9.",
                desk.notices().noticeProperty().get().map(Notice::text).orElse(""));
        desk.turning().turn(2, true);
        assertEquals(List.of(List.<String>of(), List.<String>of()), changes());
    }

    @Test
    void aPrefixIsPutInFrontOnce() {
        open();
        desk.keeping().withInterventions(List.of(Interventions.parse("prefix-string so")));
        desk.turning().turn(4, true);
        assertEquals(41, all().getFirst().content().attention().tokens().count());
        desk.keeping().withInterventions(List.of());
        assertEquals(40, all().getFirst().content().attention().tokens().count());
    }

    @Test
    void aSecondModelThatDoesNotFitIsSaidBeforeAndOpenedWhenAskedForAgain() {
        desk.opening().openModel(Path.of("large.gguf"));
        assertEquals(1, files.models.size(), "the first one is the engine's business");
        desk.keeping().anotherModel(Path.of("larger.gguf"));
        assertEquals(1, files.models.size());
        String said = desk.notices().noticeProperty().get().map(Notice::text).orElse("");
        assertTrue(said.startsWith("larger.gguf is 3.0 GiB, and 0.0 GiB are free"), said);
        desk.keeping().anotherModel(Path.of("larger.gguf"));
        assertEquals(2, files.models.size());
        desk.keeping().anotherModel(Path.of("small.gguf"));
        assertEquals(3, files.models.size(), "what fits is opened at once");
    }
}
