package sinkscope.raster;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/// Every colour map there is. Maps uneven in lightness, such as jet, are left out because they draw edges that are
/// not in the data.
public final class ColourMaps {

    /// For attention itself; the first is the default.
    public static final List<ColourMap> SEQUENTIAL =
            List.of(Viridis.MAP, Magma.MAP, Inferno.MAP, Cividis.MAP, Greys.MAP);

    /// For the difference of two heads; the first is the default.
    public static final List<ColourMap> DIVERGING = List.of(BlueRed.MAP);

    private ColourMaps() {}

    /// @param name a map's own name, such as `viridis`, or that of one turned over, such as `viridis inverted`
    /// @throws NoSuchElementException if there is none of that name
    public static ColourMap named(String name) {
        return Stream.concat(SEQUENTIAL.stream(), DIVERGING.stream())
                .flatMap(map -> Stream.of(map, map.inverted()))
                .filter(map -> map.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no colour map is called " + name));
    }
}
