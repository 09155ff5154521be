package sinkscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.experiment.PassSummary;
import sinkscope.experiment.PooledPoint;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.fit.TextsMean;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;

/// The texts of each model put together: of every number its mean over texts, and the ends of its 95 %
/// interval. Each is three records with the same names in them, such as `pooled`, `pooled_low` and `pooled_high`.
final class StatsPooled {

    private static final List<String> KEYS = HeadStatistics.ALL.stream()
            .filter(HeadStatistic::averages)
            .filter(statistic -> statistic.choices().isEmpty())
            .map(HeadStatistic::key)
            .toList();

    /// A model's record in every text, or one head's.
    private record Place(String input, Object layer, Object head) {}

    /// One number of every text for each key.
    private final Map<Place, List<float[]>> heads = new LinkedHashMap<>();

    private final Map<String, List<Map<String, Object>>> models = new LinkedHashMap<>();
    private final Map<String, List<PassSummary>> summaries = new LinkedHashMap<>();
    private final MeasureSettings settings;

    StatsPooled(MeasureSettings settings) {
        this.settings = settings;
    }

    void add(StatsEntry entry) {
        if ("".equals(entry.model().get("text"))) {
            return; // A recording: several are no texts of one model.
        }
        String input = String.valueOf(entry.model().get("input"));
        models.computeIfAbsent(input, _ -> new ArrayList<>()).add(entry.model());
        summaries.computeIfAbsent(input, _ -> new ArrayList<>()).add(entry.summary());
        for (Map<String, Object> head : entry.heads()) {
            float[] values = new float[KEYS.size()];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) StatsEntry.number(head, KEYS.get(k));
            }
            heads.computeIfAbsent(
                            new Place(input, head.getOrDefault("layer", ""), head.getOrDefault("head", "")),
                            _ -> new ArrayList<>())
                    .add(values);
        }
    }

    /// Three records for every model that read several texts.
    List<Map<String, Object>> modelRecords() {
        List<Map<String, Object>> records = new ArrayList<>();
        models.forEach((input, texts) -> {
            if (texts.size() > 1) {
                records.addAll(model(input, texts, summaries.getOrDefault(input, List.of())));
            }
        });
        return records;
    }

    private List<Map<String, Object>> model(String input, List<Map<String, Object>> texts, List<PassSummary> passes) {
        PooledPoint point = PooledPoint.of(StatsEntry.number(texts.getFirst(), "theta_scale"), passes, settings);
        Map<String, TextsMean> means = new LinkedHashMap<>();
        for (String key : KEYS) {
            means.put(
                    key,
                    TextsMean.of(texts.stream()
                            .mapToDouble(text -> StatsEntry.number(text, key))
                            .toArray()));
        }
        // Theirs are over blocks of queries, too, not only over texts.
        means.put(
                "gamma",
                new TextsMean(
                        point.meanGamma().gamma(),
                        point.meanGamma().low(),
                        point.meanGamma().high(),
                        texts.size()));
        means.put(
                "gamma_pooled",
                new TextsMean(
                        point.pooled().gamma(),
                        point.pooled().low(),
                        point.pooled().high(),
                        texts.size()));
        List<Map<String, Object>> records = three("pooled", input, means);
        for (Map<String, Object> entry : records) {
            entry.put(
                    "gamma_pooled_r2",
                    entry == records.getFirst() ? point.pooled().r2() : Double.NaN);
            entry.put("mean_loss", entry == records.getFirst() ? point.meanLoss() : Double.NaN);
            entry.put("texts", texts.size());
            entry.put("tokens", passes.stream().mapToInt(PassSummary::tokens).sum());
            for (String same : List.of("model", "theta", "theta_scale", "interventions", "sink_keys", "lag_min")) {
                entry.put(same, texts.getFirst().getOrDefault(same, ""));
            }
            entry.put("lag_max", point.pooled().lagMax());
        }
        return records;
    }

    /// Three records for every head of every model that read several texts.
    List<Map<String, Object>> headRecords() {
        List<Map<String, Object>> records = new ArrayList<>();
        heads.forEach((place, texts) -> {
            if (texts.size() > 1) {
                Map<String, TextsMean> means = new LinkedHashMap<>();
                for (int k = 0; k < KEYS.size(); k++) {
                    int key = k;
                    means.put(
                            KEYS.get(k),
                            TextsMean.of(texts.stream()
                                    .mapToDouble(text -> text[key])
                                    .toArray()));
                }
                for (Map<String, Object> entry : three("pooled_head", place.input(), means)) {
                    entry.put("layer", place.layer());
                    entry.put("head", place.head());
                    entry.put("texts", texts.size());
                    records.add(entry);
                }
            }
        });
        return records;
    }

    private static List<Map<String, Object>> three(String kind, String input, Map<String, TextsMean> means) {
        Map<String, Object> middle = start(kind, input);
        Map<String, Object> low = start(kind + "_low", input);
        Map<String, Object> high = start(kind + "_high", input);
        means.forEach((key, mean) -> {
            middle.put(key, mean.mean());
            low.put(key, mean.low());
            high.put(key, mean.high());
        });
        return List.of(middle, low, high);
    }

    private static Map<String, Object> start(String kind, String input) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("record", kind);
        entry.put("input", input);
        return entry;
    }
}
