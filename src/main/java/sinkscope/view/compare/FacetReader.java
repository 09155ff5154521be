package sinkscope.view.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.work.Cancellation;

/// Makes the facets of a comparison: reads what is not held yet, divides rows, subtracts. Runs off the UI thread.
final class FacetReader {

    private FacetReader() {}

    /// What the comparison shows, taken as a whole on the UI thread.
    ///
    /// @param held what was read of the same source before
    /// @param difference whether the first head less the second is wanted; there are two then
    record Wanted(
            AttentionSource source,
            List<LayerHead> heads,
            Map<LayerHead, HeadReader.Held> held,
            MapWindow window,
            Normalisation normalisation,
            int hiddenKeys,
            boolean difference) {}

    /// What was read, to be held for the next request, and what to paint of it.
    record Read(Map<LayerHead, HeadReader.Held> held, List<Facet> facets) {}

    /// The facets before anything is read.
    static List<Facet> arranged(Wanted wanted) {
        List<LayerHead> heads = wanted.heads();
        List<Facet> arranged = new ArrayList<>();
        for (int place = 0; place < (wanted.difference() ? 1 : heads.size()); place++) {
            arranged.add(new Facet(
                    heads.get(place),
                    place,
                    wanted.difference() ? Optional.of(heads.get(1)) : Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        return arranged;
    }

    static Read read(Wanted wanted, Cancellation cancellation) {
        Map<LayerHead, HeadReader.Held> held = new LinkedHashMap<>();
        for (LayerHead head : wanted.heads()) {
            cancellation.check();
            HeadReader.Held one = wanted.held().get(head);
            if (one == null) {
                one = HeadReader.read(wanted.source(), head, cancellation);
            }
            if (HeadReader.wantsDetail(one, wanted.window())) {
                one = HeadReader.readDetail(wanted.source(), head, one, wanted.window(), cancellation);
            }
            held.put(head, one);
        }
        List<Facet> facets = arranged(wanted).stream()
                .map(facet -> new Facet(
                        facet.where(),
                        facet.place(),
                        facet.minus(),
                        Optional.of(maps(wanted, facet, held)),
                        Optional.empty()))
                .toList();
        return new Read(Map.copyOf(held), facets);
    }

    private static Facet.Maps maps(Wanted wanted, Facet facet, Map<LayerHead, HeadReader.Held> all) {
        HeadReader.Held first = held(all, facet.where());
        Optional<HeadReader.Held> second = facet.minus().map(other -> held(all, other));
        HeadTile shown = shown(wanted, first.overview(), second.map(HeadReader.Held::overview));
        boolean detailed = first.detail().isPresent()
                && (second.isEmpty() || second.get().detail().isPresent());
        Optional<HeadTile> detail = detailed
                ? Optional.of(shown(
                        wanted,
                        first.detail().orElseThrow(),
                        second.map(one -> one.detail().orElseThrow())))
                : Optional.empty();
        return new Facet.Maps(shown, detail, first.overview(), first.offToken(), shown.largest(wanted.hiddenKeys()));
    }

    private static HeadReader.Held held(Map<LayerHead, HeadReader.Held> all, LayerHead where) {
        return Objects.requireNonNull(all.get(where), where::toString);
    }

    private static HeadTile shown(Wanted wanted, HeadTile first, Optional<HeadTile> second) {
        HeadTile a = first.normalised(wanted.normalisation(), wanted.hiddenKeys());
        return second.map(tile -> a.minus(tile.normalised(wanted.normalisation(), wanted.hiddenKeys())))
                .orElse(a);
    }
}
