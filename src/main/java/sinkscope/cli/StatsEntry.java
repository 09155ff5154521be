package sinkscope.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sinkscope.attention.AttentionFacts;
import sinkscope.experiment.Measured;
import sinkscope.experiment.PassSummary;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.fit.Spread;

/// One input and text, measured: the records that are written, and what figures over several texts are made of. As JSON
/// and back it stays the same to the last digit.
///
/// @param model the record of means over heads
/// @param heads one record a head
/// @param depth one record a depth; none where hidden states were not asked for
record StatsEntry(
        Map<String, Object> model,
        List<Map<String, Object>> heads,
        List<Map<String, Object>> depth,
        PassSummary summary) {

    static StatsEntry of(String input, String text, AttentionFacts facts, Measured measured, double meanLoss) {
        HeadRecords records = new HeadRecords(input, text, facts, measured.report(), meanLoss);
        return new StatsEntry(
                records.modelRecord(),
                records.headRecords(),
                records.depthRecords(),
                PassSummary.of(facts.ropeThetas(), measured.report(), meanLoss, measured.decay()));
    }

    /// The number under a name, in a record of any kind; NaN where there is none.
    static double number(Map<String, Object> entry, String name) {
        return entry.get(name) instanceof Number value ? value.doubleValue() : Double.NaN;
    }

    /// As a value for JSON.
    Map<String, Object> stored() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("model", model);
        all.put("heads", heads);
        all.put("depth", depth);
        MeanGamma gamma = summary.gamma();
        DecayBlocks.Stored decay = summary.decay().stored();
        all.put("thetas", summary.thetas());
        all.put("tokens", summary.tokens());
        all.put("numbers", list(new double[] {
            summary.sinkMass(),
            summary.meanLoss(),
            gamma.gamma(),
            gamma.spread().variance(),
            gamma.spread().freedom(),
            decay.uniformSum()
        }));
        all.put("lag_max", decay.lagMax());
        all.put("heads_with_decay", decay.heads());
        all.put("queries", Arrays.stream(decay.queries()).boxed().toList());
        all.put("blocks", Arrays.stream(decay.sums()).map(StatsEntry::list).toList());
        return all;
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /// What `stored` gave.
    ///
    /// @return empty where something else was given
    @SuppressWarnings("unchecked")
    static Optional<StatsEntry> of(Map<String, Object> stored) {
        try {
            double[] numbers = doubles(stored.get("numbers"));
            int[] queries = Arrays.stream(doubles(stored.get("queries")))
                    .mapToInt(value -> (int) value)
                    .toArray();
            List<double[]> blocks = new ArrayList<>();
            for (Object block : (List<Object>) stored.getOrDefault("blocks", List.of())) {
                blocks.add(doubles(block));
            }
            DecayBlocks decay = DecayBlocks.of(new DecayBlocks.Stored(
                    (int) number(stored, "lag_max"), blocks.toArray(double[][]::new), queries, numbers[5], (int)
                            number(stored, "heads_with_decay")));
            return Optional.of(new StatsEntry(
                    (Map<String, Object>) stored.getOrDefault("model", Map.of()),
                    (List<Map<String, Object>>) stored.getOrDefault("heads", List.of()),
                    (List<Map<String, Object>>) stored.getOrDefault("depth", List.of()),
                    new PassSummary(
                            Arrays.stream(doubles(stored.get("thetas"))).boxed().toList(),
                            (int) number(stored, "tokens"),
                            numbers[0],
                            numbers[1],
                            new MeanGamma(numbers[2], new Spread(numbers[3], numbers[4])),
                            decay)));
        } catch (ClassCastException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static double[] doubles(@Nullable Object list) {
        if (!(list instanceof List<?> values)) {
            return new double[0];
        }
        double[] read = new double[values.size()];
        for (int i = 0; i < read.length; i++) {
            read[i] = values.get(i) instanceof Number value ? value.doubleValue() : Double.NaN;
        }
        return read;
    }
}
