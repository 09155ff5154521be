package sinkscope.model.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sinkscope.work.UserFault;

/// Which layers see only the last keys. A window of 0 means that a layer sees all.
final class Windows {

    private Windows() {}

    static int[] none(int layers) {
        return new int[layers];
    }

    static int[] everywhere(int layers, int window) {
        if (window < 0) {
            throw new IllegalArgumentException("a sliding window of " + window + " keys");
        }
        return IntStream.range(0, layers).map(_ -> window).toArray();
    }

    /// The layers a configuration names one by one, else those the family's rule picks.
    ///
    /// @param rule whether a layer has a window where the configuration does not say
    static int[] of(Source source, int layers, int window, IntPredicate rule) {
        if (window < 0) {
            throw new UserFault("The configuration gives the sliding window " + window
                    + ", where a number of keys should be; the file is damaged.");
        }
        List<String> types = source.config().texts("layer_types", "");
        List<Double> pattern = source.config().numbers("", "attention.sliding_window_pattern");
        if (!types.isEmpty()) {
            check(types.size(), layers);
            if (window <= 0 && types.stream().anyMatch(Windows::isSliding)) {
                throw new UserFault("The configuration describes layers with a sliding window, but switches it off or"
                        + " gives it no size. Which is meant cannot be told, so the model is not run.");
            }
            return IntStream.range(0, layers)
                    .map(i -> isSliding(types.get(i)) ? window : 0)
                    .toArray();
        }
        if (pattern.size() == 1) {
            int period = pattern.getFirst().intValue();
            if (period < 1) {
                throw new UserFault("The configuration gives layers a sliding window in a pattern of " + period
                        + " layers; the file is damaged.");
            }
            return every(layers, window, period);
        }
        if (!pattern.isEmpty()) {
            check(pattern.size(), layers);
            return IntStream.range(0, layers)
                    .map(i -> pattern.get(i) != 0 ? window : 0)
                    .toArray();
        }
        return IntStream.range(0, layers).map(i -> rule.test(i) ? window : 0).toArray();
    }

    /// Windows everywhere but in each `period`-th layer.
    static int[] every(int layers, int window, int period) {
        return IntStream.range(0, layers)
                .map(i -> (i + 1) % period != 0 ? window : 0)
                .toArray();
    }

    private static void check(int described, int layers) {
        if (described != layers) {
            throw new UserFault("The configuration describes the windows of " + described
                    + " layers, but the model has " + layers + ".");
        }
    }

    private static boolean isSliding(String type) {
        return switch (type) {
            case "sliding_attention" -> true;
            case "full_attention" -> false;
            default ->
                throw new UserFault("The attention type \"" + type
                        + "\" of this model is unknown to this program, so it is not run.");
        };
    }

    /// Says in a sentence which layers have a window.
    static List<String> notes(int[] windows) {
        List<Integer> sliding = IntStream.range(0, windows.length)
                .filter(i -> windows[i] > 0)
                .boxed()
                .toList();
        if (sliding.isEmpty()) {
            return List.of();
        }
        int window = Arrays.stream(windows).max().orElse(0);
        String which = sliding.size() == windows.length
                ? "all layers"
                : "layers " + sliding.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return List.of("A query sees the last " + window + " keys only in " + which + ".");
    }
}
