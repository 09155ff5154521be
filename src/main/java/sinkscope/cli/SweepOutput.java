package sinkscope.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.Tokens;
import sinkscope.experiment.PooledPoint;
import sinkscope.experiment.parts.SweepResult;
import sinkscope.experiment.parts.SweepWork;
import sinkscope.statistics.fit.MeanGamma;
import sinkscope.statistics.theory.Theory;
import sinkscope.trace.RecordedSweep;
import sinkscope.trace.TraceWriter;

/// A finished sweep as a file: the figures of each θ as JSON or CSV, or everything as a trace.
final class SweepOutput {

    static final List<String> SUFFIXES = List.of(".json", ".csv", ".safetensors");

    private static final List<String> COLUMNS = List.of(
            "theta",
            "theta_scale",
            "gamma",
            "gamma_ci_low",
            "gamma_ci_high",
            "gamma_pade",
            "sink_mass",
            "mean_loss",
            "gamma_head_mean",
            "gamma_head_mean_ci_low",
            "gamma_head_mean_ci_high",
            "tokens",
            "sink_keys",
            "lag_min",
            "lag_max",
            "model",
            "interventions");

    private static final Map<String, String> DEFINITIONS = new TreeMap<>(Map.of(
            "gamma", "slope of A(d) averaged over all heads and texts, with its interval",
            "gamma_head_mean", "mean over all heads and texts of each head's own slope, with its interval",
            "gamma_pade", "a formula in theta and the number of tokens, not a measurement; of several texts its mean",
            "mean_loss", "nats per predicted token, mean over all texts",
            "sink_mass", "mean over all heads and texts",
            "tokens", "T, where all texts have as many"));

    private SweepOutput() {}

    /// Of several models, JSON and CSV hold all; traces are one file each, named after the model.
    ///
    /// @param results one for each model of the work
    static void write(Path out, SweepWork work, List<SweepResult> results, String suffix) {
        List<Map<String, Object>> points = results.stream()
                .flatMap(result -> result.points().stream().map(point -> point(work, result, point)))
                .toList();
        switch (suffix) {
            case ".csv" -> OutputFile.csv(out, COLUMNS, points);
            case ".json" -> OutputFile.json(out, json(work, results, points));
            default -> {
                List<Path> files = files(out, work);
                for (int m = 0; m < results.size(); m++) {
                    RecordedSweep recorded = results.get(m).recorded();
                    AttentionFacts facts = recorded.facts();
                    String moment =
                            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
                    TraceWriter.writeSweep(
                            files.get(m),
                            new RecordedSweep(
                                    facts.recorded(facts.revision(), moment, Version.text()),
                                    recorded.columns(),
                                    recorded.labels()),
                            Tokens.unnamed(0),
                            Map.of());
                }
            }
        }
    }

    /// Where the trace of each model goes: the one file, or `sweep-NAME.safetensors` beside it.
    static List<Path> files(Path out, SweepWork work) {
        if (work.models().size() == 1) {
            return List.of(out);
        }
        String name = out.getFileName().toString();
        String stem = name.substring(0, name.length() - ".safetensors".length());
        List<String> models = new ArrayList<>();
        for (SweepWork.Model model : work.models()) {
            String plain = model.name().replaceAll("[^\\w.-]+", "_");
            models.add(models.contains(plain) ? plain + "-" + (models.size() + 1) : plain);
        }
        return models.stream()
                .map(model -> out.resolveSibling(stem + "-" + model + ".safetensors"))
                .toList();
    }

    private static Map<String, Object> json(
            SweepWork work, List<SweepResult> results, List<Map<String, Object>> points) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("tool", Version.text());
        if (results.size() == 1) {
            root.put("model", work.models().getFirst().name());
        } else {
            root.put("models", work.models().stream().map(SweepWork.Model::name).toList());
        }
        root.put("interventions", work.interventions());
        root.put("settings", work.settings().described());
        root.put(
                "texts",
                work.models().getFirst().texts().stream()
                        .map(SweepWork.Text::name)
                        .toList());
        root.put(
                "tokens",
                results.size() == 1
                        ? results.getFirst().tokens()
                        : results.stream().map(SweepResult::tokens).toList());
        root.put("definitions", DEFINITIONS);
        root.put("points", points);
        return root;
    }

    private static Map<String, Object> point(SweepWork work, SweepResult result, PooledPoint point) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("theta", point.theta());
        entry.put("theta_scale", point.thetaScale());
        entry.put("gamma", point.pooled().gamma());
        entry.put("gamma_ci_low", point.pooled().low());
        entry.put("gamma_ci_high", point.pooled().high());
        // The formula depends on T: of several texts, it is their mean.
        entry.put(
                "gamma_pade",
                result.tokens().stream()
                        .mapToDouble(tokens -> Theory.gammaPade(point.theta(), tokens))
                        .average()
                        .orElse(Double.NaN));
        entry.put("sink_mass", point.sinkMass());
        entry.put("mean_loss", point.meanLoss());
        MeanGamma mean = point.meanGamma();
        entry.put("gamma_head_mean", mean.gamma());
        entry.put("gamma_head_mean_ci_low", mean.low());
        entry.put("gamma_head_mean_ci_high", mean.high());
        IntStream tokens = result.tokens().stream().mapToInt(Integer::intValue);
        entry.put("tokens", tokens.distinct().count() == 1 ? result.tokens().getFirst() : Double.NaN);
        entry.put("sink_keys", work.settings().sinkKeys());
        entry.put("lag_min", point.pooled().lagMin());
        entry.put("lag_max", point.pooled().lagMax());
        entry.put("model", result.facts().model());
        entry.put("interventions", String.join("; ", work.interventions()));
        return entry;
    }
}
