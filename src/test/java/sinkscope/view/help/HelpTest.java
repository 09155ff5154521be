package sinkscope.view.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import sinkscope.experiment.laboratory.Laboratories;
import sinkscope.experiment.laboratory.Laboratory;
import sinkscope.figure.plot.Plot;
import sinkscope.figure.plot.Plots;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.settings.Settings;

class HelpTest {

    private static final List<HelpEntry> ALL = HelpPages.all();

    private static HelpEntry titled(String title) {
        return titled(title, "");
    }

    private static HelpEntry titled(String title, String section) {
        return ALL.stream()
                .filter(entry -> entry.title().equals(title) && entry.section().startsWith(section))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Help has nothing called " + title));
    }

    @ParameterizedTest
    @FieldSource("sinkscope.statistics.report.HeadStatistics#ALL")
    void explainsEveryNumberWithItsSource(HeadStatistic statistic) {
        HelpEntry entry = titled(statistic.title(), "Numbers");
        assertTrue(entry.blocks().contains(new HelpBlock.Paragraph(statistic.definition())), entry.toString());
        assertFalse(StatisticSources.of(statistic.key()).isEmpty(), statistic.key() + " has no source");
    }

    @Test
    void explainsEveryPlotAndLaboratory() {
        for (Plot plot : Plots.ALL) {
            assertTrue(titled(plot.title(), "Plots").everything().contains(HelpEntry.plain(plot.definition())));
        }
        for (Laboratory laboratory : Laboratories.ALL) {
            assertTrue(titled(laboratory.title(), "Laboratories")
                    .everything()
                    .contains(HelpEntry.plain(laboratory.notShown())));
        }
    }

    @Test
    void showsTheDocumentsWhole() {
        assertEquals(
                4,
                ALL.stream()
                                .filter(e -> e.section().equals("Exercises")
                                        && e.title().length() < 20)
                                .count()
                        - ALL.stream()
                                .filter(e -> e.section().equals("Exercises")
                                        && e.title().equals("Exercises"))
                                .count());
        assertTrue(titled("Tensors").everything().contains("off_token"));
        assertTrue(titled("From Python").blocks().stream().anyMatch(HelpBlock.Code.class::isInstance));
    }

    @Test
    void noTwoEntriesOfASectionShareATitleAndNoneShowsItsMarks() {
        Set<String> seen = new HashSet<>();
        for (HelpEntry entry : ALL) {
            assertTrue(seen.add(entry.section() + entry.title()), entry.section() + ": " + entry.title());
            assertFalse(entry.blocks().isEmpty(), entry.title());
            for (HelpBlock block : entry.blocks()) {
                assertFalse(block.words().isBlank(), entry.title());
                if (!(block instanceof HelpBlock.Code)) {
                    assertFalse(block.words().contains("**"), block.words());
                    assertFalse(block.words().contains("]("), block.words());
                    assertEquals(0, block.words().chars().filter(c -> c == '`').count() % 2, block.words());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sink mass, sink mass",
        "gamma_ci_low, 'γ, lower end'",
        "2309.17453, 'StreamingLLM: a cache of the first and the last keys'",
        "gamma pade, γ Padé",
        "INDUCTION, induction",
        "off_token, Tensors"
    })
    void isFoundByWhatIsTyped(String typed, String title) {
        HelpModel model = new HelpModel(ALL);
        model.queryProperty().set(typed);
        List<HelpEntry> found = model.foundProperty().get();
        assertTrue(
                found.stream().limit(6).anyMatch(entry -> entry.title().equals(title)),
                () -> typed + " finds " + found.stream().map(HelpEntry::title).toList());
        assertEquals(found.getFirst(), model.chosenProperty().get().orElseThrow());
    }

    @Test
    void everyWordMustOccur() {
        HelpModel model = new HelpModel(ALL);
        model.queryProperty().set("sink zzz");
        assertEquals(List.of(), model.foundProperty().get());
        assertTrue(model.chosenProperty().get().isEmpty());
        model.queryProperty().set("");
        assertEquals(ALL, model.foundProperty().get());
        assertEquals(ALL.getFirst(), model.chosenProperty().get().orElseThrow());
        assertEquals(
                32,
                HeadStatistics.ALL.stream()
                        .filter(s -> ALL.stream().anyMatch(e -> e.keys().equals(s.key())))
                        .count());
    }

    @Test
    void diagnosticsNameKindsAndNoFiles() {
        Patterns.Files machine = new Patterns.Files();
        Desk desk = new Desk(new Settings(), machine, Runnable::run, Runnable::run);
        desk.opening().open(Path.of("diary.trace"));
        desk.keeping().keep();
        List<String> taken = new ArrayList<>();
        new Diagnostics(desk.sources(), desk.settings(), desk.notices(), machine, Runnable::run, Runnable::run)
                .gather(taken::add);
        String text = taken.getFirst();
        assertTrue(text.startsWith("a machine of patterns\ndevice: "), text);
        assertTrue(text.contains("2 sources open\n  A (current): recording, "), text);
        assertFalse(text.contains("diary"), text);
        desk.close();
    }
}
