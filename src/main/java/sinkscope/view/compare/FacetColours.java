package sinkscope.view.compare;

import java.util.Optional;
import sinkscope.raster.CellColours;
import sinkscope.raster.ColourLimits;
import sinkscope.raster.ColourMap;
import sinkscope.raster.ColourMaps;
import sinkscope.raster.ColourScale;
import sinkscope.raster.Normalisation;

/// The colours of one map among others.
public final class FacetColours {

    /// Of a ratio's cells over 0: ochre, which the diverging map does not hold.
    public static final int OVER_NOTHING = 0xFFC4A13C;

    /// Where the colours of a ratio end unless they are dragged on: 64 times as much, or as little.
    private static final double USUAL_DOUBLINGS = 6;

    private FacetColours() {}

    static ColourScale scale(CompareModel model, Facet facet) {
        ColourMap map = facet.isContrast()
                ? ColourMaps.DIVERGING.getFirst()
                : model.colourMapProperty().get();
        ColourMap turned = model.invertedProperty().get() ? map.inverted() : map;
        ColourLimits limits = limits(model, facet);
        return facet.isRatio()
                ? new ColourScale(Normalisation.LINEAR, limits, turned, CellColours.PLAIN.undefined(OVER_NOTHING))
                : new ColourScale(model.normalisationProperty().get(), limits, turned);
    }

    private static ColourLimits limits(CompareModel model, Facet facet) {
        Optional<ColourLimits> chosen = model.chosenLimitsProperty().get();
        if (chosen.isPresent()) {
            return chosen.get();
        }
        double largest = model.limitsSharedProperty().get()
                ? model.facetsProperty().get().stream()
                        .flatMap(one -> one.maps().stream())
                        .mapToDouble(Facet.Maps::largest)
                        .max()
                        .orElse(0)
                : facet.maps().map(Facet.Maps::largest).orElse(0.0);
        if (facet.isRatio()) {
            return new ColourLimits(0, Math.clamp(largest, 1, USUAL_DOUBLINGS));
        }
        Normalisation kind = model.normalisationProperty().get();
        ColourLimits fitting =
                ColourLimits.fitting(kind, largest, model.tokens().count());
        return facet.isContrast() && kind == Normalisation.LINEAR ? new ColourLimits(0, fitting.high()) : fitting;
    }
}
