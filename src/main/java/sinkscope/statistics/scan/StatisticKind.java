package sinkscope.statistics.scan;

/// What a statistic speaks of; views choose colours by it and never by a name.
public enum StatisticKind {
    /// How attention gathers on few keys: orange.
    CONCENTRATION,
    /// How attention falls with distance: blue.
    DECAY,
    /// Anything else: ink.
    OTHER
}
