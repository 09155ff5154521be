package sinkscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.statistics.MeasureSettings;
import sinkscope.statistics.report.HeadStatistics;
import sinkscope.statistics.scan.HeadStatistic;

/// What `stats` writes, record by record, so that many texts need no more memory than a few.
final class StatsOutput {

    private final StatsEntries entries;
    private final MeasureSettings settings;
    private final boolean depth;
    private final StatsPooled pooled;
    private final Map<String, double[]> sums = new LinkedHashMap<>();

    StatsOutput(StatsEntries entries, MeasureSettings settings, boolean depth) {
        this.entries = entries;
        this.settings = settings;
        this.depth = depth;
        this.pooled = new StatsPooled(settings);
        entries.each(entry -> {
            pooled.add(entry);
            entry.heads().forEach(this::sum);
        });
    }

    private void sum(Map<String, Object> head) {
        for (HeadStatistic statistic : HeadStatistics.ALL) {
            double value = statistic.averages() ? StatsEntry.number(head, statistic.key()) : Double.NaN;
            double[] sum = sums.computeIfAbsent(statistic.key(), _ -> new double[2]);
            if (!Double.isNaN(value)) {
                sum[0] += value;
                sum[1]++;
            }
        }
    }

    /// Means over the heads of all inputs, each head counted once.
    private Map<String, Object> overall() {
        if (entries.count() == 1) {
            List<Map<String, Object>> only = new ArrayList<>();
            entries.each(entry -> only.add(entry.model()));
            return only.getFirst();
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("record", "model");
        sums.forEach((key, sum) -> entry.put(key, sum[0] / sum[1]));
        return entry;
    }

    void json(Path out) {
        OutputFile.json(out, root -> {
            root.value("tool", Version.text());
            root.value("settings", settings.described());
            root.value("definitions", HeadRecords.definitions());
            root.value("model", overall());
            root.list("inputs", list -> entries.each(entry -> list.accept(entry.model())));
            List<Map<String, Object>> together = pooled.modelRecords();
            if (!together.isEmpty()) {
                root.list("pooled", together::forEach);
                root.list("pooled_heads", pooled.headRecords()::forEach);
            }
            root.list("heads", list -> entries.each(entry -> entry.heads().forEach(list)));
            if (depth) {
                root.list("depth", list -> entries.each(entry -> entry.depth().forEach(list)));
            }
        });
    }

    void csv(Path out) {
        List<String> columns = new ArrayList<>(HeadRecords.columns());
        columns.addAll(depth ? DepthRecords.COLUMNS : List.of());
        List<Map<String, Object>> together = pooled.modelRecords();
        columns.addAll(together.isEmpty() ? List.of() : List.of("texts"));
        OutputFile.csv(out, columns, rows -> {
            entries.each(entry -> entry.heads().forEach(rows));
            entries.each(entry -> entry.depth().forEach(rows));
            entries.each(entry -> rows.accept(entry.model()));
            pooled.headRecords().forEach(rows);
            together.forEach(rows);
        });
    }
}
