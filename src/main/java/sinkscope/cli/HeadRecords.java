package sinkscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.attention.AttentionFacts;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.report.HeadReport;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;

/// One input and text, measured, as records with snake-case keys.
///
/// @param text what the text is called, empty for a trace
/// @param meanLoss NaN where it is not known
record HeadRecords(String input, String text, AttentionFacts facts, AttentionReport report, double meanLoss) {

    private static final List<String> POOLED =
            List.of("gamma_pooled", "gamma_pooled_ci_low", "gamma_pooled_ci_high", "gamma_pooled_r2");

    /// What the numbers of one input depend on, the lags as its length let them be.
    private static final List<String> CHOICES =
            List.of("sink_keys", "lag_min", "lag_max", "sink_rate_threshold", "secondary_threshold");

    /// The columns of a table that holds heads and models.
    static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("record", "input", "text", "layer", "head"));
        HeadStatistics.ALL.forEach(statistic -> columns.add(statistic.key()));
        columns.addAll(POOLED);
        columns.addAll(List.of("mean_loss", "tokens", "model", "theta", "theta_scale", "interventions"));
        columns.addAll(CHOICES);
        return columns;
    }

    /// What every figure of a head is, and in which unit, by its key.
    static Map<String, String> definitions() {
        Map<String, String> definitions = new LinkedHashMap<>();
        HeadStatistics.ALL.forEach(statistic -> definitions.put(statistic.key(), statistic.definition()));
        return definitions;
    }

    List<Map<String, Object>> headRecords() {
        List<Map<String, Object>> records = new ArrayList<>();
        for (HeadReport head : report.heads()) {
            Map<String, Object> entry = start("head");
            entry.put("layer", head.where().layer());
            entry.put("head", head.where().head());
            for (HeadStatistic statistic : HeadStatistics.ALL) {
                entry.put(statistic.key(), value(statistic, head.value(statistic.key())));
            }
            records.add(entry);
        }
        return records;
    }

    /// A number, or the words it stands for.
    private static Object value(HeadStatistic statistic, double value) {
        return statistic.choices().isEmpty() || Double.isNaN(value)
                ? (Object) value
                : statistic.choices().get((int) value);
    }

    /// How many heads each choice of a statistic was made for, such as each law; empty for quantities.
    private Map<String, Integer> counts(HeadStatistic statistic) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int choice = 0; choice < statistic.choices().size(); choice++) {
            double wanted = choice;
            counts.put(statistic.choices().get(choice), (int) report.heads().stream()
                    .filter(head -> head.value(statistic.key()) == wanted)
                    .count());
        }
        return counts;
    }

    /// Empty if hidden states were not asked for.
    List<Map<String, Object>> depthRecords() {
        return DepthRecords.of(report).stream()
                .map(figures -> {
                    Map<String, Object> entry = start("depth");
                    entry.putAll(figures);
                    return entry;
                })
                .toList();
    }

    /// Means over heads, empty where a mean says nothing: `gamma` is the mean of the heads' own slopes, with the
    /// interval of that mean, `gamma_pooled` the slope of A(d) averaged over heads.
    Map<String, Object> modelRecord() {
        Map<String, Object> entry = start("model");
        for (HeadStatistic statistic : HeadStatistics.ALL) {
            entry.put(statistic.key(), statistic.averages() ? report.mean(statistic.key()) : Double.NaN);
        }
        HeadStatistics.ALL.stream()
                .filter(statistic -> !statistic.choices().isEmpty())
                .forEach(statistic -> entry.put("heads_per_" + statistic.key(), counts(statistic)));
        entry.put("gamma_ci_low", report.meanGamma().low());
        entry.put("gamma_ci_high", report.meanGamma().high());
        entry.put(POOLED.get(0), report.pooled().gamma());
        entry.put(POOLED.get(1), report.pooled().low());
        entry.put(POOLED.get(2), report.pooled().high());
        entry.put(POOLED.get(3), report.pooled().r2());
        entry.put("mean_loss", meanLoss);
        entry.put("tokens", report.tokens());
        entry.put("model", facts.model());
        entry.put(
                "theta",
                facts.ropeThetas().isEmpty() ? Double.NaN : facts.ropeThetas().getLast());
        entry.put("theta_scale", facts.thetaScale());
        entry.put("interventions", String.join("; ", facts.interventions()));
        Map<String, Object> chosen = report.settings().described();
        CHOICES.forEach(choice -> entry.put(choice, chosen.get(choice)));
        entry.put("lag_max", report.settings().fitLagMax(report.tokens()));
        return entry;
    }

    private Map<String, Object> start(String kind) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("record", kind);
        entry.put("input", input);
        entry.put("text", text);
        return entry;
    }
}
