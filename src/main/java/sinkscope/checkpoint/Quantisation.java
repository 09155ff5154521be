package sinkscope.checkpoint;

import java.util.HashMap;
import java.util.Map;

/// Which element type holds most of a model's weights, counted by elements.
final class Quantisation {

    private final Map<String, Long> elements = new HashMap<>();

    void add(String type, long[] shape) {
        long product = 1;
        for (long extent : shape) {
            product *= extent;
        }
        elements.merge(type, product, Long::sum);
    }

    String most() {
        return elements.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("no weights");
    }
}
