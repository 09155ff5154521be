package sinkscope.view.notice;

/// Something under way that the status bar shows at its right.
///
/// @param what for people, such as `sweep 5 of 9 · 14 s left`
/// @param fraction done, 0 to 1; NaN while nobody knows
/// @param cancel stops it
public record Activity(String what, double fraction, Runnable cancel) {}
