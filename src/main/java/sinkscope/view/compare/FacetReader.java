package sinkscope.view.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import sinkscope.attention.AttentionMap;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.raster.HeadTile;
import sinkscope.raster.MapWindow;
import sinkscope.raster.Normalisation;
import sinkscope.raster.WithoutSink;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.shown.Selection;
import sinkscope.work.Cancellation;
import sinkscope.work.UserFault;

/// Makes the facets of a comparison: reads what is not held yet, divides rows, subtracts. Runs off the UI thread.
final class FacetReader {

    private FacetReader() {}

    /// What the comparison shows, taken as a whole on the UI thread.
    ///
    /// @param heads in the order they stand in
    /// @param places of each of them among those that were chosen
    /// @param windows what part of each is in sight
    /// @param held what was read before
    /// @param renormalised whether rows are divided by what they give to keys that are not hidden
    /// @param contrast what the first two heads become where one map of both is wanted; there are two then
    record Wanted(
            List<Facet.Head> heads,
            List<Integer> places,
            Map<Facet.Head, HeadReader.Held> held,
            Map<Facet.Head, MapWindow> windows,
            Normalisation normalisation,
            int hiddenKeys,
            boolean renormalised,
            Optional<Contrast> contrast) {}

    /// What was read, to be held for the next request, and what to paint of it.
    record Read(Map<Facet.Head, HeadReader.Held> held, List<Facet> facets) {}

    /// What stands side by side: the heads of the current source, then what is held.
    static List<Facet.Head> heads(Selection selection, AttentionSource current) {
        List<Facet.Head> heads = new ArrayList<>();
        for (LayerHead where : selection.compared()) {
            heads.add(new Facet.Head(current, where, Optional.empty()));
        }
        for (HeldHead one : selection.held()) {
            heads.add(new Facet.Head(one.source().content().attention(), one.where(), Optional.of(one)));
        }
        return List.copyOf(heads);
    }

    /// The facets where nothing could be read, each saying why.
    static List<Facet> failed(Wanted wanted, Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        String sentence = failure instanceof UserFault ? message : "This map could not be read: " + message;
        return arranged(wanted).stream()
                .map(facet -> new Facet(
                        facet.head(), facet.place(), facet.against(), Optional.empty(), Optional.of(sentence)))
                .toList();
    }

    /// The facets before anything is read.
    static List<Facet> arranged(Wanted wanted) {
        List<Facet.Head> heads = wanted.heads();
        List<Facet> arranged = new ArrayList<>();
        for (int place = 0; place < (wanted.contrast().isPresent() ? 1 : heads.size()); place++) {
            arranged.add(new Facet(
                    heads.get(place),
                    wanted.places().get(place),
                    wanted.contrast().map(kind -> new Facet.Against(kind, heads.get(1))),
                    Optional.empty(),
                    Optional.empty()));
        }
        return arranged;
    }

    /// Until the new maps are there: those on screen stay where the same head is wanted again.
    static List<Facet> meanwhile(Wanted wanted, List<Facet> shown) {
        return arranged(wanted).stream()
                .map(facet -> shown.stream()
                        .filter(old -> sameHead(old.head(), facet.head())
                                && old.against()
                                        .map(other -> other.contrast() + " " + other.head())
                                        .equals(facet.against().map(other -> other.contrast() + " " + other.head())))
                        .findFirst()
                        .map(old -> new Facet(facet.head(), facet.place(), facet.against(), old.maps(), old.fault()))
                        .orElse(facet))
                .toList();
    }

    private static boolean sameHead(Facet.Head one, Facet.Head other) {
        return one.where().equals(other.where()) && one.held().equals(other.held());
    }

    static Read read(Wanted wanted, Cancellation cancellation) {
        Map<Facet.Head, HeadReader.Held> held = new LinkedHashMap<>();
        for (Facet.Head head : wanted.heads()) {
            cancellation.check();
            HeadReader.Held one = wanted.held().get(head);
            if (one == null) {
                one = HeadReader.read(head.source(), head.where(), cancellation);
            }
            MapWindow window = Objects.requireNonNull(wanted.windows().get(head));
            if (HeadReader.wantsDetail(one, window)) {
                one = HeadReader.readDetail(head.source(), head.where(), one, window, cancellation);
            }
            held.put(head, one);
        }
        List<Facet> facets = arranged(wanted).stream()
                .map(facet -> new Facet(
                        facet.head(),
                        facet.place(),
                        facet.against(),
                        Optional.of(maps(wanted, facet, held)),
                        Optional.empty()))
                .toList();
        return new Read(Map.copyOf(held), facets);
    }

    private static Facet.Maps maps(Wanted wanted, Facet facet, Map<Facet.Head, HeadReader.Held> all) {
        HeadReader.Held first = held(all, facet.head());
        Optional<HeadReader.Held> second = facet.against().map(other -> held(all, other.head()));
        Optional<HeadTile> other = second.map(HeadReader.Held::overview);
        HeadTile shown = shown(wanted, first.overview(), other, first.overview(), other);
        boolean detailed = first.detail().isPresent()
                && (second.isEmpty() || second.get().detail().isPresent());
        Optional<HeadTile> detail = detailed
                ? Optional.of(shown(
                        wanted,
                        first.detail().orElseThrow(),
                        second.map(one -> one.detail().orElseThrow()),
                        first.overview(),
                        other))
                : Optional.empty();
        return new Facet.Maps(
                shown,
                detail,
                first.overview(),
                first.offToken(),
                shown.largest(wanted.hiddenKeys()),
                facet.isRatio() ? shown.undefined(wanted.hiddenKeys()) : 0,
                shown.hasEvicted());
    }

    private static HeadReader.Held held(Map<Facet.Head, HeadReader.Held> all, Facet.Head head) {
        return Objects.requireNonNull(all.get(head), head::toString);
    }

    /// @param firstWhole the whole map of the first, among whose samples ranks are taken
    /// @param secondWhole that of the second
    private static HeadTile shown(
            Wanted wanted,
            HeadTile first,
            Optional<HeadTile> second,
            HeadTile firstWhole,
            Optional<HeadTile> secondWhole) {
        boolean ratio = second.isPresent()
                && wanted.contrast().filter(Contrast.RATIO::equals).isPresent();
        // Ranks have no ratio.
        Normalisation kind =
                ratio && wanted.normalisation() == Normalisation.RANK ? Normalisation.LINEAR : wanted.normalisation();
        HeadTile a = normalised(wanted, kind, first, firstWhole);
        return second.map(tile -> {
                    HeadTile b = normalised(wanted, kind, tile, secondWhole.orElse(tile));
                    int count = Math.min(a.queries(), b.queries());
                    return ratio
                            ? first(a, count).over(first(b, count))
                            : first(a, count).minus(first(b, count));
                })
                .orElse(a);
    }

    private static HeadTile normalised(Wanted wanted, Normalisation kind, HeadTile tile, HeadTile whole) {
        HeadTile scaled = rescaled(wanted, tile);
        return scaled.normalised(kind, wanted.hiddenKeys(), tile == whole ? scaled : rescaled(wanted, whole));
    }

    /// What is left of every row without the hidden keys, over its sum.
    private static HeadTile rescaled(Wanted wanted, HeadTile tile) {
        if (!wanted.renormalised()) {
            return tile;
        }
        if (tile.step() != 1 || tile.firstKey() != 0 || tile.columns() != tile.keys()) {
            throw new UserFault("Maps of texts this long cannot be renormalised without their sink.");
        }
        AttentionMap map =
                new AttentionMap(new LayerHead(0, 0), tile.queries(), tile.keys(), tile.values(), new float[0]);
        return HeadTile.of(WithoutSink.renormalised(map, wanted.hiddenKeys()), tile.causal());
    }

    /// The map of the first tokens only: two texts are compared position by position as far as both reach.
    private static HeadTile first(HeadTile tile, int count) {
        if (tile.queries() == count) {
            return tile;
        }
        if (tile.step() != 1 || tile.rows() != tile.queries()) {
            throw new UserFault(
                    "Maps of texts this long can only be held against each other where both have as many tokens.");
        }
        float[] cells = new float[count * count];
        for (int row = 0; row < count; row++) {
            System.arraycopy(tile.values(), row * tile.columns(), cells, row * count, count);
        }
        return new HeadTile(count, count, tile.causal(), 0, 0, 1, count, count, cells, tile.signed());
    }
}
