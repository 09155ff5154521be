package sinkscope.experiment.parts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sinkscope.attention.AttentionFacts;
import sinkscope.experiment.PassSummary;
import sinkscope.experiment.PooledPoint;
import sinkscope.experiment.SweepColumns;
import sinkscope.experiment.SweepRecords;
import sinkscope.trace.RecordedSweep;

/// What a sweep of one model came to.
///
/// Where every text's heads would be too many to keep, the recorded sweep holds one text called `1000 texts`, the mean
/// over them, and beside it `by_text_…` columns: `[S, P]` for figures of a text, and `[S, P, L, H]` for γ and sink mass
/// of every head as long as they stay small.
///
/// @param tokens T of each text
/// @param points ascending in θ
public record SweepResult(
        AttentionFacts facts, List<Integer> tokens, List<PooledPoint> points, RecordedSweep recorded) {

    /// Values of the heads of every text that are kept at most; two statistics of 8 million are 64 MB.
    private static final long MOST_BY_TEXT = 8_000_000;

    private static final List<String> HEADS_BY_TEXT = List.of("gamma", "sink_mass");

    public SweepResult {
        tokens = List.copyOf(tokens);
        points = List.copyOf(points);
    }

    /// Gives passes by their numbers; asked for each once, θ by θ and text by text.
    @FunctionalInterface
    public interface Passes {
        SweepPass pass(int number);
    }

    public static SweepResult of(SweepWork work, int model, Passes passes) {
        return new Assembly(work, model).of(passes);
    }

    /// One putting together.
    private static final class Assembly {
        private final SweepWork work;
        private final int model;
        private final int texts;
        private final int thetas;
        private final boolean whole;
        private final SweepColumns columns;
        private final Map<String, float[]> byText = new TreeMap<>();
        private final Map<String, int[]> byTextShapes = new TreeMap<>();

        Assembly(SweepWork work, int model) {
            this.work = work;
            this.model = model;
            texts = work.texts();
            thetas = work.thetaScales().size();
            whole = work.models().get(model).everyText();
            columns = new SweepColumns(thetas, whole ? texts : 1, work.longest(model), work.lagMax(model));
        }

        SweepResult of(Passes passes) {
            List<PooledPoint> points = new ArrayList<>();
            List<AttentionFacts> facts = new ArrayList<>();
            for (int s = 0; s < thetas; s++) {
                List<PassSummary> summaries = new ArrayList<>();
                MeanColumns mean = new MeanColumns(work.longest(model), work.lagMax(model));
                for (int p = 0; p < texts; p++) {
                    SweepPass pass = passes.pass(work.number(new SweepWork.Place(model, s, p)));
                    facts.add(pass.facts());
                    summaries.add(pass.summary());
                    if (whole) {
                        columns.pass(s, p, pass.columns());
                    } else {
                        mean.add(pass.columns());
                        byText(s, p, pass);
                    }
                }
                PooledPoint point = PooledPoint.of(work.thetaScales().get(s), summaries, work.settings());
                points.add(point);
                columns.point(s, point);
                if (!whole) {
                    columns.pass(s, 0, mean.mean(point));
                }
            }
            Map<String, RecordedSweep.Column> all = new LinkedHashMap<>(columns.columns());
            byText.forEach((name, values) -> all.put("by_text_" + name, new RecordedSweep.Column(shape(name), values)));
            List<SweepWork.Text> read = work.models().get(model).texts();
            return new SweepResult(
                    facts.getFirst(),
                    read.stream().map(SweepWork.Text::tokens).toList(),
                    points,
                    new RecordedSweep(facts.getFirst(), all, labels(read)));
        }

        private int[] shape(String name) {
            return byTextShapes.getOrDefault(name, new int[] {thetas, texts});
        }

        private void byText(int s, int p, SweepPass pass) {
            PassSummary summary = pass.summary();
            number(s, p, "tokens", summary.tokens());
            number(s, p, "mean_loss", summary.meanLoss());
            number(s, p, "sink_mass", summary.sinkMass());
            number(s, p, "gamma_head_mean", summary.gamma().gamma());
            for (String name : List.of("text_gamma", "text_gamma_ci_low", "text_gamma_ci_high")) {
                number(s, p, name.substring("text_".length()), values(pass, name)[0]);
            }
            int heads = work.models().get(model).heads();
            if ((long) thetas * texts * heads > MOST_BY_TEXT) {
                return;
            }
            for (String name : HEADS_BY_TEXT) {
                RecordedSweep.Column column = pass.columns().get(name);
                if (column != null) {
                    String kept = "head_" + name;
                    byTextShapes.putIfAbsent(kept, new int[] {thetas, texts, column.shape()[0], column.shape()[1]});
                    float[] into = byText.computeIfAbsent(kept, _ -> new float[thetas * texts * heads]);
                    System.arraycopy(column.values(), 0, into, (s * texts + p) * heads, heads);
                }
            }
        }

        private static float[] values(SweepPass pass, String name) {
            RecordedSweep.Column column = pass.columns().get(name);
            return column == null ? new float[] {Float.NaN} : column.values();
        }

        private void number(int s, int p, String name, double value) {
            byText.computeIfAbsent(name, _ -> new float[thetas * texts])[s * texts + p] = (float) value;
        }

        private Map<String, String> labels(List<SweepWork.Text> read) {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("complete", "true");
            if (whole) {
                for (int p = 0; p < texts; p++) {
                    SweepRecords.label(
                            labels, p, read.get(p).name(), read.get(p).pieces());
                }
            } else {
                labels.put("prompt.0", texts + " texts");
                for (int p = 0; p < texts; p++) {
                    labels.put("text." + p, read.get(p).name());
                }
            }
            return labels;
        }
    }
}
