package sinkscope.figure.spec;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import sinkscope.statistics.MeasureSettings;

/// A figure as data. Immutable; equal specifications on equal data give equal bytes.
///
/// @param sources what is drawn; letters differ
/// @param rows panels, from top to bottom and left to right; no row is empty
/// @param page size and look
/// @param measure what numbers are measured with
public record FigureSpec(List<SourceSpec> sources, List<List<PanelSpec>> rows, PageSpec page, MeasureSettings measure) {

    public FigureSpec {
        sources = List.copyOf(sources);
        rows = rows.stream().map(List::copyOf).toList();
        if (rows.isEmpty() || rows.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a figure has a panel in every row");
        }
        Set<String> letters = new HashSet<>();
        for (SourceSpec source : sources) {
            if (!letters.add(source.letter())) {
                throw new IllegalArgumentException("two sources are called " + source.letter());
            }
        }
    }

    /// Measured as usual.
    public FigureSpec(List<SourceSpec> sources, List<List<PanelSpec>> rows, PageSpec page) {
        this(sources, rows, page, MeasureSettings.DEFAULT);
    }

    /// All panels in reading order.
    public List<PanelSpec> panels() {
        return rows.stream().flatMap(List::stream).toList();
    }

    /// @throws NoSuchElementException if no source has this letter
    public SourceSpec source(String letter) {
        return sources.stream()
                .filter(s -> s.letter().equals(letter))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no source is called " + letter));
    }

    /// The same with other sources, such as files found elsewhere.
    public FigureSpec with(List<SourceSpec> others) {
        return new FigureSpec(others, rows, page, measure);
    }

    /// The same with other panels.
    public FigureSpec showing(List<List<PanelSpec>> others) {
        return new FigureSpec(sources, others, page, measure);
    }

    /// The same on another page.
    public FigureSpec on(PageSpec other) {
        return new FigureSpec(sources, rows, other, measure);
    }

    /// The same measured otherwise.
    public FigureSpec measured(MeasureSettings other) {
        return new FigureSpec(sources, rows, page, other);
    }

    /// The same without sources that no panel shows, the others called A, B … in their order.
    public FigureSpec tidy() {
        Map<String, String> letters = letters();
        return new FigureSpec(
                sources.stream()
                        .filter(source -> letters.containsKey(source.letter()))
                        .map(source -> source.called(letters.getOrDefault(source.letter(), source.letter())))
                        .toList(),
                rows.stream()
                        .map(row -> row.stream()
                                .map(panel -> panel.lettered(letters))
                                .toList())
                        .toList(),
                page,
                measure);
    }

    /// What the sources that are shown are called when they are tidy, by what they are called now.
    public Map<String, String> letters() {
        boolean all = panels().stream()
                .anyMatch(panel -> panel.heads().isEmpty() && panel.sources().isEmpty());
        Set<String> used = new HashSet<>();
        panels().forEach(panel -> {
            used.addAll(panel.sources());
            panel.heads().forEach(head -> used.add(head.source()));
        });
        Map<String, String> letters = new LinkedHashMap<>();
        sources.stream()
                .map(SourceSpec::letter)
                .filter(letter -> all || used.contains(letter))
                .forEach(letter -> letters.put(letter, SourceSpec.letter(letters.size())));
        return letters;
    }
}
