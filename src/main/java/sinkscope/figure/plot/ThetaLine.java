package sinkscope.figure.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sinkscope.attention.SourceIdentity;
import sinkscope.experiment.ThetaSweep;
import sinkscope.statistics.report.AttentionReport;

/// What belongs on one line over θ: a sweep with the attention beside it, or passes of one model over one text at
/// several θ.
///
/// @param sources one with a sweep, or all that differ in θ only
/// @param measured ascending in θ
/// @param now the attention itself, where it does not make up the line
/// @param control the same architecture without training
record ThetaLine(
        List<PlotSource> sources,
        List<ThetaValues> measured,
        Optional<ThetaValues> now,
        Optional<ThetaValues> control) {

    private record Kin(String model, String revision, String text, List<String> interventions) {}

    /// Every line there is something to draw of; never none where there is a source.
    static List<ThetaLine> of(PlotData data) {
        Map<Object, List<PlotSource>> kin = new LinkedHashMap<>();
        for (PlotSource source : data.sources()) {
            SourceIdentity it = source.identity();
            Object key = source.sweep().isPresent()
                    ? source
                    : new Kin(it.model(), it.revision(), it.textKey(), it.interventions());
            kin.computeIfAbsent(key, _ -> new ArrayList<>()).add(source);
        }
        return kin.values().stream()
                .map(sources -> line(sources, data.scope()))
                .filter(line -> !line.measured.isEmpty() || line.now.isPresent() || line.control.isPresent())
                .toList();
    }

    private static ThetaLine line(List<PlotSource> sources, PlotData.Scope scope) {
        PlotSource first = sources.getFirst();
        if (sources.size() == 1) {
            return new ThetaLine(
                    sources,
                    ThetaValues.measured(first, scope),
                    ThetaValues.now(first, scope),
                    ThetaValues.control(first, scope));
        }
        List<ThetaValues> passes = sources.stream()
                .flatMap(source -> ThetaValues.now(source, scope).stream())
                .sorted(Comparator.comparingDouble(ThetaValues::theta))
                .toList();
        return new ThetaLine(sources, passes, Optional.empty(), ThetaValues.control(first, scope));
    }

    /// T, the mean over the texts where there are several.
    int tokens() {
        PlotSource first = sources.getFirst();
        return first.sweep()
                .map(ThetaSweep::tokens)
                .filter(all -> !all.isEmpty())
                .map(all ->
                        (int) Math.round(all.stream().mapToInt(t -> t).average().orElseThrow()))
                .or(() -> first.report().map(AttentionReport::tokens))
                .orElse(0);
    }

    String letters() {
        return sources.stream()
                .map(PlotSource::letter)
                .filter(l -> !l.isEmpty())
                .collect(Collectors.joining(", "));
    }

    String model() {
        return sources.getFirst().model();
    }

    /// Such as `B: SmolLM2-360M`: what tells the line from the others, θ aside.
    String whose(List<ThetaLine> lines) {
        String words = plain().wordsBeside(lines.stream().map(ThetaLine::plain).toList());
        return letters().isEmpty() ? words : words.isEmpty() ? letters() : letters() + ": " + words;
    }

    private SourceIdentity plain() {
        SourceIdentity it = sources.getFirst().identity();
        return new SourceIdentity(
                model().isEmpty() ? it.model() : model(),
                it.revision(),
                sources.stream().allMatch(source -> source.identity().recorded()),
                it.text(),
                it.textKey(),
                it.tokens(),
                Double.NaN,
                1,
                it.interventions());
    }
}
