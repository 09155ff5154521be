package sinkscope.figure.spec;

import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/// A figure as data. Immutable; equal specifications on equal data give equal bytes.
///
/// @param sources what is drawn; letters differ
/// @param rows panels, from top to bottom and left to right; no row is empty
/// @param page size and look
public record FigureSpec(List<SourceSpec> sources, List<List<PanelSpec>> rows, PageSpec page) {

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
        return new FigureSpec(others, rows, page);
    }

    /// The same with other panels.
    public FigureSpec showing(List<List<PanelSpec>> others) {
        return new FigureSpec(sources, others, page);
    }

    /// The same on another page.
    public FigureSpec on(PageSpec other) {
        return new FigureSpec(sources, rows, other);
    }
}
