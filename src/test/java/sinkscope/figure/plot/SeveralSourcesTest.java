package sinkscope.figure.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sinkscope.attention.HeadRef;
import sinkscope.attention.LayerHead;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.Samples;
import sinkscope.figure.Table;
import sinkscope.statistics.report.HeadReport;

/// Every series is drawn from the numbers of its own source, and says whose it is.
class SeveralSourcesTest {

    private static final FigureStyle STYLE = FigureStyle.print(8);

    @Test
    void theSameHeadOfTwoSourcesDecaysInTwoWays() {
        PlotData data = Samples.several(2);
        Table table = Plots.byKey("decay").table(data);
        for (PlotSource source : data.sources()) {
            HeadReport head =
                    source.report().orElseThrow().find(new LayerHead(12, 2)).orElseThrow();
            List<Double> drawn = table.rows().stream()
                    .filter(row -> row.getFirst().equals(source.letter()))
                    .map(row -> (Double) row.get(4))
                    .toList();
            assertEquals(head.decay().lagMax(), drawn.size());
            for (int lag = 1; lag <= drawn.size(); lag++) {
                assertEquals(head.decay().at(lag), drawn.get(lag - 1));
            }
        }
        List<String> said = legend(Plots.byKey("decay").chart(data, STYLE));
        assertTrue(said.get(0).startsWith("A L12 H2 γ = "), said.toString());
        assertTrue(said.get(1).startsWith("B L12 H2 γ = "), said.toString());
        assertEquals(
                data.sources().stream()
                        .map(source ->
                                source.letter() + ": " + source.identity().thetaWords())
                        .collect(Collectors.joining("; "))
                        .replace('\u2009', '\u202f'),
                notes(Plots.byKey("decay").chart(data, STYLE)));
    }

    @Test
    void aHeadThatIsOfNoSourceIsNotDrawn() {
        PlotData data = Samples.several(2);
        HeadRef stranger = Samples.several(3).heads().get(2);
        PlotData with = data.comparing(List.of(data.heads().getFirst(), stranger));
        assertEquals(1, legend(Plots.byKey("decay").chart(with, STYLE)).size());
    }

    /// Passes at several θ make a line; a sweep of another model makes another.
    @Test
    void figureFollowsEverySweepAndModel() {
        Plot plot = Plots.byKey("figure-18-1");
        List<List<Object>> one = plot.table(Samples.several(2)).rows();
        assertEquals(
                List.of("measured, pooled heads", "measured, pooled heads"),
                one.stream().limit(2).map(List::getFirst).toList());
        assertEquals(
                List.of(100_000.0, 1_600_000.0),
                one.stream().limit(2).map(row -> row.get(1)).toList());
        assertTrue(one.stream().noneMatch(row -> row.getLast().equals("Mistral")));

        Table three = plot.table(Samples.several(3));
        Set<Object> kinds = three.rows().stream().map(List::getFirst).collect(Collectors.toSet());
        assertTrue(
                kinds.containsAll(List.of(
                        "A, B measured, pooled heads",
                        "C measured, pooled heads",
                        "C on screen, pooled heads",
                        "published, at its own θ")),
                kinds.toString());
        assertEquals(
                Optional.of(0.64),
                three.rows().stream()
                        .filter(row -> row.getLast().equals("Mistral"))
                        .map(row -> row.get(7))
                        .findFirst());
        List<String> said = legend(plot.chart(Samples.several(3), STYLE));
        assertTrue(said.contains("A, B: SmolLM2-135M-Instruct"), said.toString());
        assertTrue(said.contains("C: Other-360M"), said.toString());
    }

    /// Without a sweep, sources that differ in θ are the rows.
    @Test
    void sinksAcrossThetaAreOfSources() {
        Plot plot = Plots.byKey("sinks-across-theta");
        PlotData data = Samples.several(2);
        List<Object> thetas = plot.table(data).rows().stream()
                .map(row -> row.get(1))
                .distinct()
                .toList();
        assertEquals(List.of(100_000.0, 1_600_000.0), thetas);
        assertTrue(plot.missing(data.comparing(List.of())).isEmpty());
        assertTrue(plot.missing(new PlotData(
                        data.sources().subList(0, 1), List.of(), data.scope(), data.sweepTheta(), data.sweepText()))
                .isPresent());
    }

    @TestFactory
    Stream<DynamicTest> everyPlotSaysWhose() {
        return Plots.ALL.stream()
                .map(plot -> DynamicTest.dynamicTest(plot.key(), () -> {
                    PlotData data = Samples.several(3);
                    assertEquals(Optional.empty(), plot.missing(data));
                    JFreeChart chart = plot.chart(data, STYLE);
                    String all = String.join("; ", legend(chart)) + "; " + notes(chart);
                    assertTrue(all.contains("Other-360M"), all);
                    PlotsTest.keep(PlotsTest.paint(chart, 396, 280, STYLE), plot.key() + "-several");
                    assertNotEquals(
                            plot.table(data).rows(),
                            plot.table(Samples.several(1)).rows());
                }));
    }

    private static List<String> legend(JFreeChart chart) {
        List<String> said = new ArrayList<>();
        for (Object title : chart.getSubtitles()) {
            if (title instanceof LegendTitle legend) {
                var items = legend.getSources()[0].getLegendItems();
                for (int i = 0; i < items.getItemCount(); i++) {
                    LegendItem item = items.get(i);
                    said.add(item.getLabel());
                }
            }
        }
        return said;
    }

    private static String notes(JFreeChart chart) {
        List<String> said = new ArrayList<>();
        for (Object title : chart.getSubtitles()) {
            if (title instanceof TextTitle note) {
                said.add(note.getText());
            }
        }
        return String.join("; ", said);
    }
}
