package sinkscope.figure.spec;

import java.util.OptionalDouble;
import sinkscope.raster.Normalisation;

/// How a panel of maps is coloured.
///
/// @param map a colour map's name; empty for viridis, or blue to red of differences
/// @param low lower limit; empty to fit the data
/// @param high upper limit; empty to fit the data
/// @param hideSink whether the sink keys are left blank
/// @param renormalise whether what is left of each row without the sink keys is divided by its sum; they are then blank
public record ColourSpec(
        String map,
        Normalisation normalisation,
        OptionalDouble low,
        OptionalDouble high,
        boolean hideSink,
        boolean renormalise) {

    /// Logarithmic, limits from the data.
    public static final ColourSpec DEFAULT =
            new ColourSpec("", Normalisation.LOG, OptionalDouble.empty(), OptionalDouble.empty(), false, false);
}
