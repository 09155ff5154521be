package sinkscope.figure;

import java.util.List;
import java.util.NoSuchElementException;

/// Every plot there is, in the order they are offered.
public final class Plots {

    public static final List<Plot> ALL = List.of(
            new DecayPlot(),
            new SinkByLayerPlot(),
            new ThetaFigure(),
            new HeadsPlot(),
            new DepthPlot(),
            new SinksAcrossThetaPlot());

    private Plots() {}

    /// @throws NoSuchElementException if there is no plot of that key
    public static Plot byKey(String key) {
        return ALL.stream()
                .filter(p -> p.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no plot called " + key));
    }
}
