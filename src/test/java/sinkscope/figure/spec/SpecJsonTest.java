package sinkscope.figure.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import sinkscope.attention.LayerHead;
import sinkscope.figure.Length;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.text.Family;
import sinkscope.raster.Normalisation;
import sinkscope.work.UserFault;

/// A specification comes back as it was written, and what is wrong with one is told with its place.
public class SpecJsonTest {

    /// Everything but what is usual.
    public static FigureSpec full() {
        return new FigureSpec(
                List.of(
                        SourceSpec.recording("A", "a trace/story's.safetensors"),
                        new SourceSpec(
                                "B",
                                "model.gguf",
                                "",
                                new SourceSpec.Text.Said("The \"lighthouse\" keeper\n counted 東京; $HOME"),
                                "",
                                "1/16",
                                List.of("window 4+60", "sink-logit 0")),
                        new SourceSpec(
                                "C", "model.gguf", "", new SourceSpec.Text.OfFile("b c.txt"), "1e6", "", List.of()),
                        new SourceSpec(
                                "D",
                                "model.gguf",
                                "",
                                new SourceSpec.Text.Ids(List.of(1, 15, 49151)),
                                "",
                                "4",
                                List.of(),
                                new SourceSpec.Marks(Optional.of(false), false)),
                        new SourceSpec(
                                "E",
                                "model.gguf",
                                "",
                                new SourceSpec.Text.Said("std::vector::theta=3 is:\n"),
                                "",
                                "",
                                List.of("window 4+60"),
                                new SourceSpec.Marks(Optional.of(true), true))),
                List.of(
                        List.of(
                                new PanelSpec(
                                        "heatmap",
                                        List.of(head("A", 12, 2), head("B", 12, 2)),
                                        List.of(),
                                        true,
                                        new ColourSpec(
                                                "cividis",
                                                Normalisation.ROW_MAX,
                                                OptionalDouble.of(0.25),
                                                OptionalDouble.of(0.75),
                                                true,
                                                true),
                                        PlotData.Scope.pooled(),
                                        PanelSpec.STATISTIC,
                                        OptionalDouble.empty(),
                                        2),
                                PanelSpec.of("overview", List.of())),
                        List.of(new PanelSpec(
                                "figure-18-1",
                                List.of(),
                                List.of("C"),
                                false,
                                ColourSpec.DEFAULT,
                                new PlotData.Scope.Head(new LayerHead(3, 4)),
                                "entropy",
                                OptionalDouble.of(25000.5),
                                1))),
                new PageSpec(
                        "icml",
                        Optional.of(new Length(12.5, Length.Unit.CM)),
                        Optional.of(new Length(300, Length.Unit.PT)),
                        Family.SERIF,
                        8.5,
                        1.25,
                        true,
                        false,
                        true,
                        false,
                        true,
                        600));
    }

    private static SpecHead head(String source, int layer, int head) {
        return new SpecHead(source, new LayerHead(layer, head));
    }

    private static FigureSpec plain() {
        return new FigureSpec(
                List.of(SourceSpec.recording("A", "a.safetensors")),
                List.of(List.of(PanelSpec.of("decay", List.of(head("A", 1, 2))))),
                PageSpec.DEFAULT);
    }

    @Test
    void comesBackAsItWasWritten() {
        for (FigureSpec spec : List.of(full(), plain())) {
            assertEquals(spec, SpecJson.read(SpecJson.write(spec), "figure.json"));
        }
    }

    @Test
    void everyVenueAndScopeIsUnderstood() {
        for (String venue : SpecChoices.venues()) {
            String text = SpecJson.write(plain()).replace("neurips", venue);
            assertEquals(venue, SpecJson.read(text, "f.json").page().venue());
        }
        for (String scope : List.of("pooled", "mean", "layer:3", "head:12:2")) {
            assertEquals(scope, SpecJson.scope(SpecJson.scope(scope).orElseThrow()));
        }
    }

    private static String refused(String text) {
        return String.valueOf(assertThrows(UserFault.class, () -> SpecJson.read(text, "figure.json"))
                .getMessage());
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        String good = SpecJson.write(plain());
        assertTrue(refused("{").startsWith("figure.json is not JSON"));
        assertTrue(refused("{}").contains("is no figure specification"));
        assertTrue(refused(good.replace("\"decay\"", "\"decoy\""))
                .contains("rows[0][0].plot: \"decoy\" is none of heatmap"));
        assertTrue(refused(good.replace("\"A:1:2\"", "\"A:1\"")).contains("rows[0][0].heads[0]"));
        assertTrue(refused(good.replace("\"venue\"", "\"venu\"")).contains("page.venu: there is no such setting"));
        assertTrue(refused(good.replace(": 300", ": 3")).contains("page.dpi"), refused(good.replace(": 300", ": 3")));
        assertTrue(refused(good.replace("\"version\" : 1", "\"version\" : 9")).contains("version 9"));
        assertTrue(refused(good.replaceAll("(?s)\"rows\".*", "\"rows\" : [ [ ] ] }"))
                .contains("a panel in every row"));
    }
}
