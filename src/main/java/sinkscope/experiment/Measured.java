package sinkscope.experiment;

import java.util.Map;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.fit.DecayBlocks;
import sinkscope.statistics.report.AttentionReport;

/// Attention with what was measured of it while it went by.
///
/// @param source whoever has it closes it
/// @param report the numbers of every head
/// @param thumbnails every head's map, shrunk; none where none were asked for
/// @param decay A(d) over all heads, in the blocks that intervals are drawn from
public record Measured(
        AttentionSource source, AttentionReport report, Map<LayerHead, Thumbnail> thumbnails, DecayBlocks decay) {}
