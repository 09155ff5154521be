package sinkscope.experiment.parts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.attention.Tokens;
import sinkscope.experiment.KnownModel;
import sinkscope.experiment.SweepPoint;
import sinkscope.experiment.SweepPrompt;
import sinkscope.experiment.SweepRecords;
import sinkscope.experiment.SweepRequest;
import sinkscope.experiment.ThetaSweep;
import sinkscope.experiment.ThetaSweepRunner;
import sinkscope.model.intervention.Intervention;
import sinkscope.statistics.MeasureSettings;
import sinkscope.trace.RecordedSweep;
import sinkscope.trace.Trace;
import sinkscope.trace.TraceFormats;
import sinkscope.trace.TraceWriter;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

class SweepPartsTest {

    private static final int HEADS = KnownModel.LAYERS * KnownModel.HEADS;
    private static final List<Double> SCALES = List.of(1 / 16.0, 1.0, 16.0);
    private static final List<SweepPrompt> PROMPTS = List.of(
            new SweepPrompt("first.txt", KnownModel.tokens(40, 1), ""),
            new SweepPrompt("second.txt", KnownModel.tokens(64, 2), ""),
            new SweepPrompt("third.txt", KnownModel.tokens(33, 3), ""));

    private final KnownModel model = new KnownModel(true);

    private static SweepWork work(boolean everyText, String... models) {
        List<SweepWork.Model> described = new ArrayList<>();
        for (String name : models) {
            SweepWork.Model usual = SweepWork.model(name, "r-" + name, HEADS, PROMPTS, SCALES.size());
            described.add(new SweepWork.Model(name, usual.revision(), HEADS, everyText, usual.texts()));
        }
        return new SweepWork(described, SCALES, MeasureSettings.DEFAULT, List.of());
    }

    private SweepRun run(SweepWork work, SweepShare share, Cancellation cancellation) {
        List<List<SweepPrompt>> prompts =
                work.models().stream().map(_ -> PROMPTS).toList();
        return new SweepRun(
                work,
                share,
                prompts,
                work.models().stream().map(_ -> List.<Intervention>of()).toList(),
                "test",
                Progress.none(),
                cancellation);
    }

    private Path part(Path folder, SweepWork work, SweepShare share) {
        SortedMap<Integer, SweepPass> passes = new TreeMap<>();
        SweepRun run = run(work, share, Cancellation.never());
        for (int m = 0; m < work.models().size(); m++) {
            passes.putAll(run.share(share, m, model));
        }
        Path file = folder.resolve("part-" + share.part() + "-of-" + share.parts() + ".safetensors");
        PartFile.write(file, work, share, passes, "test");
        return file;
    }

    private List<Path> parts(Path folder, SweepWork work, int parts) {
        List<Path> files = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            files.add(part(folder, work, new SweepShare(part, parts)));
        }
        return files;
    }

    private static String refused(List<Path> files) {
        return String.valueOf(assertThrows(UserFault.class, () -> SweepParts.open(files, Cancellation.never()))
                .getMessage());
    }

    private static void assertSame(RecordedSweep expected, RecordedSweep found) {
        assertEquals(expected.columns().keySet(), found.columns().keySet());
        expected.columns().forEach((name, column) -> {
            assertArrayEquals(
                    column.shape(),
                    Objects.requireNonNull(found.columns().get(name)).shape(),
                    name);
            assertArrayEquals(
                    column.values(),
                    Objects.requireNonNull(found.columns().get(name)).values(),
                    name);
        });
        assertEquals(expected.labels(), found.labels());
        assertEquals(expected.facts(), found.facts());
    }

    @Test
    void partsTogetherAreWhatOneProcessWrites(@TempDir Path folder) {
        for (boolean everyText : List.of(true, false)) {
            SweepWork work = work(everyText, "a", "b");
            SweepRun alone = run(work, SweepShare.ALL, Cancellation.never());
            List<SweepResult> expected = List.of(alone.whole(0, model), alone.whole(1, model));
            for (int parts : List.of(1, 2, 5, 18, 25)) {
                try (SweepParts all = SweepParts.open(parts(folder, work, parts).reversed(), Cancellation.never())) {
                    for (int m = 0; m < 2; m++) {
                        SweepResult merged = all.result(m, Cancellation.never());
                        assertSame(expected.get(m).recorded(), merged.recorded());
                        assertEquals(expected.get(m).points(), merged.points());
                    }
                }
            }
        }
    }

    @Test
    void aSweepInPartsIsTheSweepOfTheWindow() {
        ThetaSweep shown = new ThetaSweepRunner()
                .run(
                        model,
                        new SweepRequest(SCALES, PROMPTS, MeasureSettings.DEFAULT),
                        _ -> {},
                        Progress.none(),
                        Cancellation.never());
        RecordedSweep expected = SweepRecords.record(shown);
        RecordedSweep found = run(work(true, "known"), SweepShare.ALL, Cancellation.never())
                .whole(0, model)
                .recorded();
        assertEquals(expected.columns().keySet(), found.columns().keySet());
        expected.columns()
                .forEach((name, column) -> assertArrayEquals(
                        column.values(),
                        Objects.requireNonNull(found.columns().get(name)).values(),
                        name));
        assertEquals(expected.labels(), found.labels());
    }

    @Test
    void aPartRunAgainIsTheSameBytes(@TempDir Path folder) throws Exception {
        SweepWork work = work(true, "a");
        byte[] before = Files.readAllBytes(part(folder, work, new SweepShare(2, 4)));
        assertArrayEquals(before, Files.readAllBytes(part(folder, work, new SweepShare(2, 4))));
    }

    @Test
    void whatIsMissingIsNamed(@TempDir Path folder) {
        SweepWork work = work(true, "a");
        List<Path> files = parts(folder, work, 5);
        assertEquals("Part 3/5 is missing.", refused(List.of(files.get(0), files.get(1), files.get(3), files.get(4))));
        assertEquals("Parts 1/5, 2/5, 4/5 are missing.", refused(List.of(files.get(2), files.get(4))));
        Path half = part(folder, work, new SweepShare(1, 2));
        assertTrue(
                refused(List.of(half, files.get(4))).startsWith("3 passes are missing: a, θ × 1.0, second.txt; a,"),
                refused(List.of(half, files.get(4))));
        List<Path> mixed = new ArrayList<>(files);
        mixed.add(half);
        try (SweepParts all = SweepParts.open(mixed, Cancellation.never())) {
            assertEquals(3, all.result(0, Cancellation.never()).points().size(), "a pass may be there twice");
        }
    }

    @Test
    void partsOfDifferentSweepsAreNotMixed(@TempDir Path folder) throws Exception {
        Path one = part(folder, work(true, "a"), new SweepShare(1, 2));
        Path other = part(folder, work(true, "b"), new SweepShare(2, 2));
        assertEquals(
                other + " is a part of another sweep than " + one + ": the models differ.",
                refused(List.of(one, other)));
        SweepWork elsewhere = new SweepWork(
                work(true, "a").models(),
                List.of(1.0),
                MeasureSettings.DEFAULT.withSinkKeys(2),
                List.of("window 4+60"));
        Path third = part(folder, elsewhere, new SweepShare(3, 3));
        assertTrue(
                refused(List.of(one, third))
                        .contains("the θ and the choices of measuring and the interventions differ"),
                refused(List.of(one, third)));
        Path text = Files.writeString(folder.resolve("x.txt"), "no part");
        assertTrue(refused(List.of(text)).contains("x.txt"));
        byte[] bytes = Files.readAllBytes(one);
        Path cut = Files.write(folder.resolve("cut.safetensors"), java.util.Arrays.copyOf(bytes, bytes.length - 9));
        assertTrue(refused(List.of(cut)).contains("cut.safetensors"));
    }

    @Test
    void manyTextsAreKeptAsTheirMean(@TempDir Path folder) {
        SweepRun run = run(work(false, "known"), SweepShare.ALL, Cancellation.never());
        SweepResult mean = run.whole(0, model);
        Path file = folder.resolve("sweep.safetensors");
        TraceWriter.writeSweep(file, mean.recorded(), Tokens.unnamed(0), Map.of());
        ThetaSweep again;
        try (Trace trace = TraceFormats.open(file)) {
            again = SweepRecords.replay(trace.sweep().orElseThrow());
        }
        ThetaSweep each = new ThetaSweepRunner()
                .run(
                        model,
                        new SweepRequest(SCALES, PROMPTS, MeasureSettings.DEFAULT),
                        _ -> {},
                        Progress.none(),
                        Cancellation.never());
        assertEquals(List.of("3 texts"), again.prompts());
        for (int s = 0; s < SCALES.size(); s++) {
            SweepPoint expected = each.points().get(s);
            SweepPoint found = again.points().get(s);
            assertEquals(expected.pooled().high(), found.pooled().high(), 1e-6);
            assertEquals(expected.meanGamma().gamma(), found.meanGamma().gamma(), 1e-6);
            assertEquals(expected.meanGamma().low(), found.meanGamma().low(), 1e-6);
            assertEquals(expected.meanLoss(), found.meanLoss(), 1e-6);
            for (String key : List.of("gamma", "sink_mass", "entropy")) {
                double average = expected.reports().stream()
                        .mapToDouble(report -> report.heads().get(4).value(key))
                        .average()
                        .orElseThrow();
                assertEquals(average, found.reports().getFirst().heads().get(4).value(key), 1e-6, key);
            }
            float[] byText = Objects.requireNonNull(mean.recorded().columns().get("by_text_gamma"))
                    .values();
            assertEquals(expected.reports().get(1).pooled().gamma(), byText[s * 3 + 1], 1e-6);
        }
        assertArrayEquals(
                new int[] {3, 3, KnownModel.LAYERS, KnownModel.HEADS},
                Objects.requireNonNull(mean.recorded().columns().get("by_text_head_gamma"))
                        .shape());
    }

    @Test
    void sharesAreAllPassesOnce() {
        SweepWork work = work(true, "a", "b");
        for (int parts = 1; parts < 30; parts++) {
            List<Integer> all = new ArrayList<>();
            for (int part = 1; part <= parts; part++) {
                new SweepShare(part, parts).of(work).forEach(all::add);
            }
            assertEquals(java.util.stream.IntStream.range(0, 18).boxed().toList(), all);
        }
        for (int number = 0; number < work.passes(); number++) {
            assertEquals(number, work.number(work.place(number)));
        }
        assertEquals(new SweepShare(3, 16), SweepShare.parse("3/16"));
        for (String wrong : List.of("0/4", "5/4", "3", "a/b", "3/0", "1/99999999", "-1/3", "")) {
            assertThrows(UserFault.class, () -> SweepShare.parse(wrong), wrong);
        }
    }

    @Test
    void aCancelledPartLeavesNoFile(@TempDir Path folder) throws Exception {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        SweepWork work = work(true, "a");
        SweepRun run = run(work, SweepShare.ALL, cancellation);
        assertThrows(CancellationException.class, () -> run.share(SweepShare.ALL, 0, model));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
