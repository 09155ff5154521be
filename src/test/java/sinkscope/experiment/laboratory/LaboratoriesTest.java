package sinkscope.experiment.laboratory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sinkscope.attention.Tokens;
import sinkscope.checkpoint.Checkpoint;
import sinkscope.checkpoint.Checkpoints;
import sinkscope.model.LiveModel;
import sinkscope.model.ModelOptions;
import sinkscope.model.Models;
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
                    LabResult result = run(lab);
                    assertTrue(result.arms().size() > 1);
                    assertFalse(result.comparisons().isEmpty());
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

    private static LabResult run(Laboratory laboratory) {
        try (Checkpoint checkpoint = Checkpoints.open(Path.of("src/test/resources/golden/llama-gqa"));
                LiveModel model = Models.open(checkpoint, ModelOptions.DEFAULT)) {
            int vocabulary = model.facts().vocabulary();
            List<LabText> texts = List.of(text(0, 31, vocabulary), text(1, 17, vocabulary));
            LabRun run = new LabRun(
                    model,
                    texts,
                    prefix -> new Tokens(List.of(3), List.of(prefix)),
                    Progress.none(),
                    Cancellation.never());
            return run.run(laboratory);
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
