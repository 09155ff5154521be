package sinkscope.view.shown;

import java.util.Optional;
import sinkscope.attention.LayerHead;

/// One of the heads that stand side by side, whatever its source holds at the moment.
///
/// @param held what keeps it in the comparison; empty for a head of the current source
public record ComparedHead(LayerHead where, Optional<HeldHead> held) {}
