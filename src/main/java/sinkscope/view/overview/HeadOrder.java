package sinkscope.view.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.attention.LayerHead;
import sinkscope.statistics.report.AttentionReport;
import sinkscope.statistics.scan.HeadStatistic;

/// Which head stands where in the overview: by layer and head, or all heads by one statistic, largest first, line after
/// line as words are read. Heads whose statistic is not defined stand last, by layer and head.
public final class HeadOrder {

    /// A place in the overview, from 0.
    public record Place(int row, int column) {}

    private final List<Integer> layers;
    private final int heads;
    private final List<LayerHead> order;
    private final Map<LayerHead, Integer> places = new HashMap<>();

    private HeadOrder(List<Integer> layers, int heads, List<LayerHead> order) {
        this.layers = layers;
        this.heads = heads;
        this.order = order;
        for (int i = 0; i < order.size(); i++) {
            places.put(order.get(i), i);
        }
    }

    static HeadOrder byLayer(List<Integer> layers, int heads) {
        return new HeadOrder(layers, heads, all(layers, heads));
    }

    static HeadOrder by(HeadStatistic statistic, List<Integer> layers, int heads, AttentionReport report) {
        Map<LayerHead, Double> values = new HashMap<>();
        report.heads().forEach(head -> values.put(head.where(), head.value(statistic.key())));
        Comparator<LayerHead> undefinedLast =
                Comparator.comparing(head -> Double.isNaN(values.getOrDefault(head, Double.NaN)));
        List<LayerHead> order = new ArrayList<>(all(layers, heads));
        order.sort(
                undefinedLast.thenComparing(head -> values.getOrDefault(head, Double.NaN), Comparator.reverseOrder()));
        return new HeadOrder(layers, heads, List.copyOf(order));
    }

    private static List<LayerHead> all(List<Integer> layers, int heads) {
        List<LayerHead> all = new ArrayList<>();
        for (int layer : layers) {
            for (int head = 0; head < heads; head++) {
                all.add(new LayerHead(layer, head));
            }
        }
        return all;
    }

    int rows() {
        return layers.size();
    }

    Optional<LayerHead> at(int row, int column) {
        boolean inside = row >= 0 && row < layers.size() && column >= 0 && column < heads;
        return inside ? Optional.of(order.get(row * heads + column)) : Optional.empty();
    }

    Optional<Place> place(LayerHead where) {
        Integer place = places.get(where);
        return place == null ? Optional.empty() : Optional.of(new Place(place / heads, place % heads));
    }
}
