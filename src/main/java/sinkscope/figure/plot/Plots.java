package sinkscope.figure.plot;

import java.util.List;
import java.util.NoSuchElementException;

/// Every plot there is, in the order they are offered and lie on their tabs.
public final class Plots {

    public static final List<Plot> ALL = List.of(
            new DecayPlot(),
            new LawsPlot(),
            new SinkByLayerPlot(),
            new HeadsPlot(),
            new DepthPlot(),
            new SinksAcrossThetaPlot(),
            new ThetaPlot());

    private Plots() {}

    /// @throws NoSuchElementException if there is no plot of that key
    public static Plot byKey(String key) {
        return ALL.stream()
                .filter(p -> p.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no plot called " + key));
    }
}
