package sinkscope.figure.plot;

import java.util.List;

/// What a column of plots is about: plots that are read together lie on one tab.
public enum PlotTab {
    DECAY("Decay"),
    LAW("Law"),
    HEADS("Heads"),
    DEPTH("Depth"),
    SINKS("Sinks across θ");

    private final String title;

    PlotTab(String title) {
        this.title = title;
    }

    /// For people, short.
    public String title() {
        return title;
    }

    /// Keys of its plots, from top to bottom.
    public List<String> plots() {
        return Plots.ALL.stream()
                .filter(plot -> plot.tabs().contains(this))
                .map(Plot::key)
                .toList();
    }
}
