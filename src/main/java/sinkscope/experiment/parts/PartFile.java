package sinkscope.experiment.parts;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import sinkscope.attention.AttentionFacts;
import sinkscope.experiment.PassSummary;
import sinkscope.file.WholeFile;
import sinkscope.parcel.Json;
import sinkscope.parcel.OpenParcel;
import sinkscope.parcel.Parcel;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.fit.Spread;
import sinkscope.trace.RecordedSweep;
import sinkscope.work.UserFault;

/// One part of a sweep as a safetensors file. It names no moment and no machine, so a part that is run again is the
/// same bytes.
///
/// Strings: `format`, `version`, `tool`, `part`, `work` and the facts of each model as JSON. Arrays, for each pass by
/// its number: `{n}.thetas`, `{n}.summary` and `{n}.blocks` `[blocks, D+1]` in double precision, `{n}.block_queries`,
/// and the pass's columns.
public final class PartFile implements AutoCloseable {

    private static final String FORMAT = "sinkscope-sweep-part";
    private static final int VERSION = 1;
    private static final int SUMMARY = 8;

    /// Arrays of a pass that are no columns.
    private static final List<String> OWN = List.of("thetas", "summary", "blocks", "block_queries");

    private final Path path;
    private final OpenParcel parcel;
    private final SweepWork work;
    private final SweepShare share;

    /// By pass, without its number.
    private final Map<Integer, SortedSet<String>> arrays = new HashMap<>();

    private PartFile(Path path, OpenParcel parcel) {
        this.path = path;
        this.parcel = parcel;
        if (!FORMAT.equals(parcel.strings().get("format"))) {
            throw new UserFault(path + " is no part of a sweep; `sinkscope sweep --part` writes them.");
        }
        if (!Integer.toString(VERSION).equals(parcel.string("version"))) {
            throw new UserFault(path + " was written by another version of Sinkscope; run the part again.");
        }
        work = Json.read(path.toString(), parcel.string("work"), SweepWork.class);
        share = SweepShare.parse(parcel.string("part"));
        for (String name : parcel.names()) {
            int dot = name.indexOf('.');
            if (dot > 0 && dot < 10 && name.chars().limit(dot).allMatch(Character::isDigit)) {
                arrays.computeIfAbsent(Integer.parseInt(name.substring(0, dot)), _ -> new TreeSet<>())
                        .add(name.substring(dot + 1));
            }
        }
    }

    /// Writes a part whole or not at all.
    ///
    /// @param passes by their numbers, all of the share
    /// @throws UserFault if the file cannot be written
    public static void write(
            Path target, SweepWork work, SweepShare share, SortedMap<Integer, SweepPass> passes, String tool) {
        Parcel parcel = new Parcel()
                .string("format", FORMAT)
                .string("version", Integer.toString(VERSION))
                .string("tool", tool)
                .string("part", share.toString())
                .string("work", Json.of(work));
        Map<Integer, AttentionFacts> facts = new TreeMap<>();
        passes.forEach((number, pass) -> facts.putIfAbsent(work.place(number).model(), pass.facts()));
        facts.forEach((model, ofModel) -> parcel.string("facts." + model, Json.of(ofModel)));
        passes.forEach((number, pass) -> exact(parcel, number, pass.summary()));
        passes.forEach((number, pass) -> {
            int[] queries = pass.summary().decay().stored().queries();
            parcel.ints(number + ".block_queries", queries, queries.length);
            new TreeMap<>(pass.columns())
                    .forEach((name, column) -> parcel.floats(
                            number + "." + name,
                            column.values(),
                            Arrays.stream(column.shape()).asLongStream().toArray()));
        });
        try {
            WholeFile.write(target, draft -> {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                    parcel.write(out);
                }
            });
        } catch (IOException e) {
            throw new UserFault(target + " could not be written: " + e.getMessage() + ".", e);
        }
    }

    private static void exact(Parcel parcel, int number, PassSummary summary) {
        double[] thetas =
                summary.thetas().stream().mapToDouble(Double::doubleValue).toArray();
        DecayBlocks.Stored decay = summary.decay().stored();
        MeanGamma gamma = summary.gamma();
        parcel.doubles(number + ".thetas", thetas, thetas.length);
        parcel.doubles(
                number + ".summary",
                new double[] {
                    summary.tokens(),
                    summary.sinkMass(),
                    summary.meanLoss(),
                    gamma.gamma(),
                    gamma.spread().variance(),
                    gamma.spread().freedom(),
                    decay.uniformSum(),
                    decay.heads()
                },
                SUMMARY);
        int width = decay.lagMax() + 1;
        double[] blocks = new double[decay.sums().length * width];
        for (int b = 0; b < decay.sums().length; b++) {
            System.arraycopy(decay.sums()[b], 0, blocks, b * width, width);
        }
        parcel.doubles(number + ".blocks", blocks, decay.sums().length, width);
    }

    /// @throws UserFault if it is no part of a sweep, or damaged
    public static PartFile open(Path path) {
        OpenParcel parcel = OpenParcel.open(path);
        try {
            PartFile part = new PartFile(path, parcel);
            part.check();
            return part;
        } catch (RuntimeException e) {
            parcel.close();
            throw e;
        }
    }

    private void check() {
        share.of(work).forEach(number -> {
            if (!parcel.has(number + ".summary") || parcel.doubles(number + ".summary").length != SUMMARY) {
                throw new UserFault(path + " lacks the pass " + work.words(number) + "; run part " + share + " again.");
            }
        });
    }

    public Path path() {
        return path;
    }

    public SweepWork work() {
        return work;
    }

    public SweepShare share() {
        return share;
    }

    /// @param number one of the share's
    /// @throws UserFault if the file does not hold what it should
    public SweepPass pass(int number) {
        double[] summary = parcel.doubles(number + ".summary");
        int[] shape = parcel.shape(number + ".blocks");
        double[] blocks = parcel.doubles(number + ".blocks");
        double[][] sums = new double[shape[0]][];
        for (int b = 0; b < sums.length; b++) {
            sums[b] = Arrays.copyOfRange(blocks, b * shape[1], (b + 1) * shape[1]);
        }
        List<Double> thetas =
                Arrays.stream(parcel.doubles(number + ".thetas")).boxed().toList();
        DecayBlocks decay = DecayBlocks.of(new DecayBlocks.Stored(
                shape[1] - 1, sums, parcel.ints(number + ".block_queries"), summary[6], (int) summary[7]));
        Map<String, RecordedSweep.Column> columns = new TreeMap<>();
        for (String name : arrays(number)) {
            if (!OWN.contains(name)) {
                String full = number + "." + name;
                columns.put(name, new RecordedSweep.Column(parcel.shape(full), parcel.floats(full)));
            }
        }
        AttentionFacts facts = Json.read(
                path.toString(), parcel.string("facts." + work.place(number).model()), AttentionFacts.class);
        MeanGamma gamma = new MeanGamma(summary[3], new Spread(summary[4], summary[5]));
        return new SweepPass(
                facts, new PassSummary(thetas, (int) summary[0], summary[1], summary[2], gamma, decay), columns);
    }

    private SortedSet<String> arrays(int number) {
        return arrays.getOrDefault(number, Collections.emptySortedSet());
    }

    /// Whether both hold the same numbers of a pass.
    boolean agrees(PartFile other, int number) {
        SortedSet<String> names = arrays(number);
        return names.equals(other.arrays(number))
                && names.stream()
                        .map(name -> number + "." + name)
                        .allMatch(name -> parcel.sameAs(other.parcel, name, name));
    }

    @Override
    public void close() {
        parcel.close();
    }
}
