package sinkscope.view.shown;

import java.util.Optional;
import java.util.OptionalInt;
import sinkscope.figure.plot.Plot;

/// What is held in place until it is let go of.
///
/// @param query the row that was clicked
/// @param queries whose rows are taken together
/// @param keys whose columns are taken together
/// @param brush the rectangle over the scatter of all heads
public record Marks(
        OptionalInt query, Optional<TokenSpan> queries, Optional<TokenSpan> keys, Optional<Plot.Area> brush) {

    /// Nothing is held in place.
    public static final Marks NONE =
            new Marks(OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
