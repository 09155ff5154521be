package sinkscope.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.LayerHead;
import sinkscope.attention.Tokens;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.trace.RecordedSweep;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;
import sinkscope.trace.TraceWriter;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

class ThetaSweepTest {

    private static final List<SweepPrompt> PROMPTS = List.of(
            new SweepPrompt("first.txt", KnownModel.tokens(96, 1), ""),
            new SweepPrompt("second.txt", KnownModel.tokens(128, 2), ""));
    private static final SweepRequest REQUEST =
            new SweepRequest(List.of(16.0, 1 / 16.0, 1.0), PROMPTS, MeasureSettings.DEFAULT);

    private static ThetaSweep run(ThetaSweepRunner runner, KnownModel model) {
        return runner.run(model, REQUEST, _ -> {}, Progress.none(), Cancellation.never());
    }

    @Test
    void measuresEveryPromptAtEveryTheta() {
        List<ThetaSweep> grown = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        ThetaSweep sweep = new ThetaSweepRunner()
                .run(
                        new KnownModel(true),
                        REQUEST,
                        grown::add,
                        (done, total, what) -> steps.add(done + "/" + total + " " + what),
                        Cancellation.never());
        assertEquals(
                List.of(1, 2, 3), grown.stream().map(s -> s.points().size()).toList());
        assertTrue(sweep.complete());
        assertTrue(steps.getFirst().startsWith("0/6 θ × 1/16, first.txt"), steps.getFirst());
        assertTrue(steps.get(1).contains("left"), steps.get(1));
        assertEquals("6/6 sweep finished", steps.getLast());
        assertEquals(List.of(KnownModel.THETA), sweep.facts().ropeThetas());
        for (SweepPoint point : sweep.points()) {
            assertEquals(KnownModel.THETA * point.thetaScale(), point.theta(), 1e-9);
            assertEquals(KnownModel.gamma(point.thetaScale()), point.pooled().gamma(), 2e-3);
            assertEquals(0.4, point.sinkMass(), 1e-6);
            assertEquals((95 * 3.096 + 127 * 3.128) / 222, point.meanLoss(), 1e-9);
            assertEquals(2, point.reports().size());
        }
    }

    @Test
    void aTextTooShortForAFigureLeavesItToTheOthers() {
        List<SweepPrompt> prompts = new ArrayList<>(PROMPTS);
        prompts.add(1, new SweepPrompt("one.txt", KnownModel.tokens(1, 3), ""));
        SweepRequest request = new SweepRequest(List.of(1.0), prompts, MeasureSettings.DEFAULT);
        SweepPoint point = new ThetaSweepRunner()
                .run(new KnownModel(true), request, _ -> {}, Progress.none(), Cancellation.never())
                .points()
                .getFirst();
        SweepPoint without =
                run(new ThetaSweepRunner(), new KnownModel(true)).points().get(1);
        assertEquals(1, without.thetaScale());
        assertEquals(without.pooled(), point.pooled());
        assertEquals(without.sinkMass(), point.sinkMass(), 1e-12);
        assertEquals(without.meanLoss(), point.meanLoss(), 1e-12);
    }

    @Test
    void asksTheModelOnlyOnceForTheSamePass() {
        KnownModel model = new KnownModel(true);
        ThetaSweepRunner runner = new ThetaSweepRunner();
        ThetaSweep first = run(runner, model);
        ThetaSweep second = run(runner, model);
        assertEquals(6, model.passes.get());
        assertEquals(
                first.points().getFirst().pooled(), second.points().getFirst().pooled());
        runner.run(
                model,
                new SweepRequest(REQUEST.thetaScales(), PROMPTS, MeasureSettings.DEFAULT.withSinkKeys(2)),
                _ -> {},
                Progress.none(),
                Cancellation.never());
        assertEquals(12, model.passes.get(), "other settings are other measurements");
        run(runner, new KnownModel(true));
        assertEquals(12, model.passes.get(), "another model is another model");
    }

    @Test
    void cancellingKeepsWhatIsDone() {
        KnownModel model = new KnownModel(true);
        Cancellation cancellation = new Cancellation();
        ThetaSweepRunner runner = new ThetaSweepRunner();
        ThetaSweep sweep = runner.run(
                model,
                REQUEST,
                _ -> {},
                (done, _, _) -> {
                    if (done == 3) {
                        cancellation.cancel();
                    }
                },
                cancellation);
        assertFalse(sweep.complete());
        assertEquals(1, sweep.points().size());
        assertEquals(3, model.passes.get());
        assertTrue(run(runner, model).complete());
        assertEquals(6, model.passes.get(), "finished passes are not run again");
    }

    @Test
    void withoutRopeThereIsNothingToSweep() {
        KnownModel model = new KnownModel(false);
        assertThrows(UserFault.class, () -> run(new ThetaSweepRunner(), model));
        SweepPoint control = new ThetaSweepRunner()
                .control(model, PROMPTS, MeasureSettings.DEFAULT, Progress.none(), Cancellation.never());
        assertEquals(1, control.pooled().gamma(), 2e-3);
    }

    @Test
    void survivesSavingAndReopening(@TempDir Path folder) throws Exception {
        ThetaSweep sweep = run(new ThetaSweepRunner(), new KnownModel(true));
        Path file = folder.resolve("sweep.safetensors");
        TraceWriter.writeSweep(file, SweepRecords.record(sweep), Tokens.unnamed(0), Map.of());
        assertTrue(Files.size(file) < 300_000, Files.size(file) + " bytes");
        ThetaSweep again;
        try (Trace trace = TraceFormats.open(file)) {
            again = SweepRecords.replay(trace.sweep().orElseThrow());
        }
        assertEquals(sweep.prompts(), again.prompts());
        assertEquals(sweep.tokens(), again.tokens());
        assertEquals(sweep.texts().get(1).texts(), again.texts().get(1).texts());
        assertEquals(sweep.points().size(), again.points().size());
        for (int s = 0; s < sweep.points().size(); s++) {
            SweepPoint expected = sweep.points().get(s);
            SweepPoint found = again.points().get(s);
            assertEquals(expected.thetaScale(), found.thetaScale());
            assertEquals(expected.theta(), found.theta(), 1e-3);
            assertEquals(expected.pooled().gamma(), found.pooled().gamma(), 1e-6);
            assertEquals(expected.pooled().lagMax(), found.pooled().lagMax());
            assertEquals(expected.meanLoss(), found.meanLoss(), 1e-6);
            for (int p = 0; p < PROMPTS.size(); p++) {
                assertSame(expected.reports().get(p), found.reports().get(p));
            }
        }
    }

    private static void assertSame(AttentionReport expected, AttentionReport found) {
        assertEquals(expected.settings(), found.settings());
        assertEquals(expected.pooled().at(7), found.pooled().at(7), 1e-6);
        assertEquals(expected.meanGamma().low(), found.meanGamma().low(), 1e-6);
        assertEquals(expected.meanGamma(0).low(), found.meanGamma(0).low(), 1e-6);
        assertArrayEquals(expected.pooledDecay().values(), found.pooledDecay().values(), 1e-7);
        for (HeadReport head : expected.heads()) {
            HeadReport other = found.head(head.where());
            HeadStatistics.ALL.forEach(statistic -> assertEquals(
                    head.value(statistic.key()),
                    other.value(statistic.key()),
                    1e-6 * Math.max(1, Math.abs(head.value(statistic.key())))));
            assertArrayEquals(head.decay().values(), other.decay().values(), 1e-7);
            assertEquals(head.powerLaw().at(9), other.powerLaw().at(9), 1e-6);
            assertEquals(head.exponential().at(9), other.exponential().at(9), 1e-6);
            assertArrayEquals(head.sinkRates(), other.sinkRates(), 1e-6f);
        }
    }

    @Test
    void aBrokenRecordingIsRefusedInWords() {
        RecordedSweep whole = SweepRecords.record(run(new ThetaSweepRunner(), new KnownModel(true)));
        for (String name : whole.columns().keySet()) {
            boolean needed = name.equals("gamma")
                    || !List.of(PassColumns.MEAN_SPREAD, PassColumns.LAYER_SPREAD)
                                    .contains(name)
                            && HeadStatistics.ALL.stream()
                                    .noneMatch(s -> s.key().equals(name));
            if (needed) {
                Map<String, RecordedSweep.Column> missing = new HashMap<>(whole.columns());
                missing.remove(name);
                assertThrows(
                        UserFault.class,
                        () -> SweepRecords.replay(new RecordedSweep(whole.facts(), missing, whole.labels())),
                        name);
            }
            Map<String, RecordedSweep.Column> flat = new HashMap<>(whole.columns());
            flat.put(name, new RecordedSweep.Column(new int[] {1, 1, 1, 1, 1, 1}, new float[1]));
            assertThrows(
                    UserFault.class,
                    () -> SweepRecords.replay(new RecordedSweep(whole.facts(), flat, whole.labels())),
                    name);
        }
    }

    @Test
    void poolsSecondarySinksByPositionAsFarAsTheShortestTextReaches() {
        ThetaSweep sweep = run(new ThetaSweepRunner(), new KnownModel(true));
        SecondarySinkMap pooled = SecondarySinkMap.pooled(sweep, OptionalInt.of(1), 0.1);
        int shortest = sweep.tokens().stream().mapToInt(t -> t).min().orElseThrow();
        assertEquals(shortest, pooled.alpha()[0].length);
        double mean = 0;
        for (int p = 0; p < sweep.prompts().size(); p++) {
            mean += SecondarySinkMap.of(sweep, p, OptionalInt.of(1), 0.1).alpha()[2][shortest - 1];
        }
        assertEquals(mean / sweep.prompts().size(), pooled.alpha()[2][shortest - 1], 1e-6);
        assertTrue(pooled.prompt().isEmpty());
    }

    @Test
    void countsPhases() {
        ThetaSweep sweep = run(new ThetaSweepRunner(), new KnownModel(true));
        assertEquals(new PhaseCounts(0, 12, 0), PhaseCounts.of(sweep.points().getFirst()));
        assertEquals(new PhaseCounts(12, 0, 0), PhaseCounts.of(sweep.points().getLast()));
    }

    @Test
    void listsSecondarySinksThatComeAndGo() {
        ThetaSweep sweep = run(new ThetaSweepRunner(), new KnownModel(true));
        SecondarySinkMap map = SecondarySinkMap.of(sweep, 0, OptionalInt.of(1), 0.1);
        assertEquals(96, map.alpha()[0].length);
        assertEquals(
                sweep.points().get(1).reports().get(0).head(new LayerHead(1, 2)).sinkRates()[95],
                map.alpha()[1][95],
                1e-6);
        assertTrue(map.changes().stream().anyMatch(SecondarySinkMap.Change::disappears));
        assertTrue(map.changes().stream().noneMatch(SecondarySinkMap.Change::appears));
        map.changes().forEach(change -> assertEquals(PROMPTS.get(0).tokens().text(change.key()), change.token()));
    }
}
