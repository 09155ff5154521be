package sinkscope.experiment.laboratory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureStyle;
import sinkscope.figure.laboratory.LabFigures;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
import sinkscope.model.intervention.Interventions;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;

class LaboratoriesTest {

    private static final int TOKENS = 96;

    @Test
    void theListHoldsEveryImplementor() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/sinkscope/experiment/laboratory"))) {
            long implementors = files.filter(file -> {
                        try {
                            return Files.readString(file).contains("implements Laboratory {");
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .count();
            assertEquals(implementors, Laboratories.ALL.size());
        }
    }

    @TestFactory
    Stream<DynamicTest> everyLaboratoryRuns() {
        return Laboratories.ALL.stream()
                .map(lab -> DynamicTest.dynamicTest(lab.name(), () -> {
                    for (String words : List.of(lab.title(), lab.about(), lab.notShown(), lab.choice())) {
                        assertFalse(words.isBlank());
                    }
                    lab.knobs()
                            .forEach(
                                    knob -> assertTrue(Interventions.named(knob).isPresent(), knob));
                    LabResult result = run(lab);
                    assertTrue(result.complete());
                    assertTrue(result.arms().size() > 1 || !lab.needsText());
                    assertFalse(result.comparisons().isEmpty() && lab.needsText());
                    assertFalse(result.pictures().isEmpty());
                    pictures(result);
                    for (Map<String, Object> arm : result.arms()) {
                        assertTrue(Double.isFinite((double) arm.getOrDefault("mean_loss", Double.NaN)), arm::toString);
                    }
                    for (Map<String, Object> comparison : result.comparisons()) {
                        double mean = (double) comparison.getOrDefault("loss_difference", Double.NaN);
                        double low = (double) comparison.getOrDefault("loss_difference_ci_low", Double.NaN);
                        double high = (double) comparison.getOrDefault("loss_difference_ci_high", Double.NaN);
                        assertTrue(low <= mean && mean <= high, comparison::toString);
                        assertEquals(2 * (TOKENS - 1), comparison.get("loss_difference_tokens"));
                    }
                }));
    }

    /// Every picture is drawn in both looks, and its numbers are a table.
    private static void pictures(LabResult result) {
        Set<String> keys = new HashSet<>();
        for (Figure figure : LabFigures.of(result, Map.of("model", "tiny"))) {
            assertTrue(keys.add(figure.key()), figure.key());
            assertFalse(figure.title().isBlank());
            assertFalse(figure.table().rows().isEmpty(), figure.key());
            assertEquals(result.laboratory().name(), figure.dependsOn().get("laboratory"));
            draw(figure, FigureStyle.light());
            draw(figure, FigureStyle.dark());
        }
        Figure sheet = LabFigures.sheet(result, Map.of("model", "tiny"));
        draw(sheet, FigureStyle.print(8));
        assertEquals(keys, sheet.tables().keySet());
    }

    private static void draw(Figure figure, FigureStyle style) {
        BufferedImage image = new BufferedImage(500, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        figure.draw(g, 500, 400, style);
        g.dispose();
        assertTrue(IntStream.range(0, 500 * 400)
                        .map(i -> image.getRGB(i % 500, i / 500))
                        .distinct()
                        .count()
                > 5);
    }

    @Test
    void whatWasFoundSoFarIsHeard() {
        List<LabResult> heard = new ArrayList<>();
        int[] left = {4};
        assertThrows(
                CancellationException.class,
                () -> with(
                        new SinkLogits(),
                        (run, lab) -> run.run(lab, partial -> {
                            heard.add(partial);
                            if (--left[0] == 0) {
                                throw new CancellationException();
                            }
                        })));
        assertEquals(4, heard.size());
        assertEquals(4, heard.getLast().comparisons().size());
        assertFalse(heard.getLast().complete());
    }

    @Test
    void theCondensateIsWhatTheChapterSays() {
        // ζ(2) = π²/6 and ∫₁^L x⁻² dx = 1 − 1/L.
        assertEquals(1 - (1 - 1 / 512.0) * 6 / Math.PI / Math.PI, GammaAboveOne.condensate(2, 512), 1e-9);
        // Values computed independently for L = 512.
        assertEquals(0.895, GammaAboveOne.condensate(1.018, 512), 1e-3);
        assertEquals(0.784, GammaAboveOne.condensate(1.040, 512), 1e-3);
        assertEquals(0.885, GammaAboveOne.tail(1.018, 512), 1e-3);
        assertEquals(0.047, GammaAboveOne.tail(1.452, 512), 1e-3);
        assertTrue(Double.isNaN(GammaAboveOne.condensate(0.9, 512)));
    }

    @Test
    void differencesArePairedAndTheirIntervalCoversThem() {
        Outcome plain = outcome(0, 0);
        PairedDifference same = PairedDifference.of(plain, plain, 1, Integer.MAX_VALUE);
        assertEquals(new PairedDifference(0, 0, 0, 159), same);
        PairedDifference shifted = PairedDifference.of(plain, outcome(0.5f, 0), 1, Integer.MAX_VALUE);
        assertEquals(0.5, shifted.mean(), 1e-6);
        assertEquals(0.5, shifted.low(), 1e-6);
        PairedDifference band = PairedDifference.of(plain, outcome(0, 1), 1, 4);
        assertEquals(3, band.tokens());
        assertEquals(2.0, band.mean(), 1e-6);
        assertTrue(Double.isNaN(band.low()));
        PairedDifference rising = PairedDifference.of(plain, outcome(0, 1), 1, Integer.MAX_VALUE);
        assertEquals(80, rising.mean(), 1e-3);
        assertTrue(rising.low() < 60 && rising.high() > 100, rising::toString);
    }

    private static Outcome outcome(float shift, float slope) {
        float[] losses = new float[159];
        for (int t = 0; t < losses.length; t++) {
            losses[t] = 3 + shift + slope * (t + 1);
        }
        double[] none = {};
        return new Outcome(
                "x", List.of(), 1, List.of(new Outcome.Pass(losses, none, none, none, new double[0][], List.of(), 0)));
    }

    private interface Use {
        LabResult with(LabRun run, Laboratory laboratory);
    }

    private static LabResult run(Laboratory laboratory) {
        return with(laboratory, LabRun::run);
    }

    private static LabResult with(Laboratory laboratory, Use use) {
        try (Checkpoint checkpoint = Checkpoints.open(Path.of("src/test/resources/golden/llama-gqa"));
                LiveModel model = Models.open(checkpoint, ModelOptions.DEFAULT);
                LiveModel fresh = Models.untrained(checkpoint, 1, ModelOptions.DEFAULT)) {
            int vocabulary = model.facts().vocabulary();
            List<LabText> texts = List.of(text(0, 31, vocabulary), text(1, 17, vocabulary));
            Function<String, Tokens> encoder = prefix -> new Tokens(List.of(3), List.of(prefix));
            if (laboratory.name().equals("checkpoint-series")) {
                List<SeriesStep> steps = List.of(
                        new SeriesStep("step0", 0, user -> user.accept(fresh)),
                        new SeriesStep("step1000", 1000, user -> user.accept(model)));
                return use.with(new LabRun(steps, texts, encoder, Progress.none(), Cancellation.never()), laboratory);
            }
            return use.with(new LabRun(model, texts, encoder, Progress.none(), Cancellation.never()), laboratory);
        }
    }

    private static LabText text(int index, int step, int vocabulary) {
        List<Integer> ids = IntStream.range(0, TOKENS)
                .map(i -> i * step % vocabulary)
                .boxed()
                .toList();
        return new LabText(index, "text " + index, new Tokens(ids, Collections.nCopies(TOKENS, "x")), "");
    }
}
