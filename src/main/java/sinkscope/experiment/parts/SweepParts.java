package sinkscope.experiment.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sinkscope.work.Cancellation;
import sinkscope.work.UserFault;

/// The parts of one sweep, opened together: of the same work, with nothing missing and nothing in two ways.
public final class SweepParts implements AutoCloseable {

    /// Missing parts or passes that a message names.
    private static final int MOST_NAMED = 12;

    private final List<PartFile> parts;
    private final Map<Integer, PartFile> holders = new TreeMap<>();

    private SweepParts(List<PartFile> parts) {
        this.parts = parts;
    }

    /// @param files in any order; a part may be there twice, as long as both are the same numbers
    /// @throws UserFault if they do not belong together, or some are missing, saying which
    public static SweepParts open(List<Path> files, Cancellation cancellation) {
        SweepParts all = new SweepParts(new ArrayList<>());
        try {
            for (Path file : files) {
                cancellation.check();
                all.add(PartFile.open(file));
            }
            all.checkWhole();
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private void add(PartFile part) {
        parts.add(part);
        PartFile first = parts.getFirst();
        if (!part.work().equals(first.work())) {
            throw new UserFault(part.path() + " is a part of another sweep than " + first.path() + ": "
                    + difference(first.work(), part.work()) + " differ.");
        }
        part.share().of(work()).forEach(number -> {
            PartFile before = holders.putIfAbsent(number, part);
            if (before != null && !part.agrees(before, number)) {
                throw new UserFault(part.path() + " and " + before.path() + " hold " + work().words(number)
                        + " with different numbers; leave one of them out.");
            }
        });
    }

    private static String difference(SweepWork one, SweepWork other) {
        List<String> differing = new ArrayList<>();
        if (!names(one).equals(names(other))) {
            differing.add("the models");
        } else if (!one.models().equals(other.models())) {
            differing.add("the models' weights or the texts");
        }
        if (!one.thetaScales().equals(other.thetaScales())) {
            differing.add("the θ");
        }
        if (!one.settings().equals(other.settings())) {
            differing.add("the choices of measuring");
        }
        if (!one.interventions().equals(other.interventions())) {
            differing.add("the interventions");
        }
        return String.join(" and ", differing);
    }

    private static List<String> names(SweepWork work) {
        return work.models().stream().map(SweepWork.Model::name).toList();
    }

    private void checkWhole() {
        List<Integer> missing = IntStream.range(0, work().passes())
                .filter(number -> !holders.containsKey(number))
                .boxed()
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        throw new UserFault(parts().map(split -> {
                    List<String> lost = IntStream.rangeClosed(1, split)
                            .mapToObj(part -> new SweepShare(part, split))
                            .filter(share -> share.of(work()).anyMatch(number -> !holders.containsKey(number)))
                            .map(SweepShare::toString)
                            .toList();
                    return (lost.size() == 1 ? "Part " : "Parts ")
                            + named(lost)
                            + (lost.size() == 1 ? " is missing." : " are missing.");
                })
                .orElseGet(() -> missing.size() + " passes are missing: "
                        + missing.stream().limit(MOST_NAMED).map(work()::words).collect(Collectors.joining("; "))
                        + (missing.size() > MOST_NAMED ? " …" : ".")));
    }

    private static String named(List<String> names) {
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }

    /// Into how many parts the sweep was cut, if all of them say the same.
    private Optional<Integer> parts() {
        List<Integer> counts =
                parts.stream().map(part -> part.share().parts()).distinct().toList();
        return counts.size() == 1 ? Optional.of(counts.getFirst()) : Optional.empty();
    }

    public SweepWork work() {
        return parts.getFirst().work();
    }

    /// What all parts of one model come to.
    public SweepResult result(int model, Cancellation cancellation) {
        return SweepResult.of(work(), model, number -> {
            cancellation.check();
            return holder(number).pass(number);
        });
    }

    private PartFile holder(int number) {
        PartFile part = holders.get(number);
        if (part == null) {
            throw new IllegalStateException("no part holds pass " + number);
        }
        return part;
    }

    @Override
    public void close() {
        parts.forEach(PartFile::close);
    }
}
