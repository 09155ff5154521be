package sinkscope.view.notice;

/// One or two calm sentences above the panels, until dismissed or replaced.
///
/// @param fault whether something went wrong, rather than something to know
public record Notice(String text, boolean fault) {}
