package sinkscope.view.overview;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.badge.HeadBadge;
import sinkscope.statistics.report.HeadReport;
import sinkscope.view.source.OpenSource;

/// A line of the table of heads.
///
/// @param source whose head it is; empty for what is on screen
/// @param letter of the source, empty where it is the only one
/// @param kinds that have a name and that the head is one of
public record HeadRow(Optional<OpenSource> source, String letter, HeadReport head, List<HeadBadge> kinds) {

    public LayerHead where() {
        return head.where();
    }

    /// Such as `sink, local`.
    public String kindWords() {
        return kinds.stream().map(HeadBadge::title).collect(Collectors.joining(", "));
    }
}
