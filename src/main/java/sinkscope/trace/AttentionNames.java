package sinkscope.trace;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sinkscope.work.UserFault;

/// What other programs call the attention of a layer.
final class AttentionNames {

    /// One spelling; its group is the layer. A new one is one line here.
    private static final List<Pattern> LAYER = List.of(
            Pattern.compile("attn[._]?(\\d+)"),
            Pattern.compile("blocks\\.(\\d+)\\.attn\\.hook_pattern"),
            Pattern.compile("(?:decoder_|encoder_)?attentions?[._/\\[]?(\\d+)]?"),
            Pattern.compile("attention_probabilit(?:y|ies)[._/\\[]?(\\d+)]?"),
            Pattern.compile("patterns?[._/]?(\\d+)"),
            Pattern.compile("layers?[._/]?(\\d+)(?:[._/](?:attn|attention|attentions|pattern|attn_weights))?"),
            Pattern.compile("(?:model|transformer|gpt_neox)[./](?:layers|h)[./](\\d+)[./](?:self_attn|attn|attention)"
                    + "(?:[./](?:attn_weights|weights|pattern))?"),
            Pattern.compile("arr_(\\d+)"),
            Pattern.compile("(\\d+)"));

    /// The tuples that `generate` returns, flattened: first the step, then the layer.
    private static final List<Pattern> STEP = List.of(
            Pattern.compile("attentions?[._/](\\d+)[._/](\\d+)"),
            Pattern.compile("steps?[._/]?(\\d+)[._/](?:layers?[._/]?)?(\\d+)"),
            Pattern.compile("(\\d+)[._/](\\d+)"));

    /// Beyond any model's.
    static final int LAST_LAYER = 99_999;

    /// Names a whole model's stack goes by when its rank alone does not tell.
    private static final List<String> STACK = List.of("attention", "attentions", "attn", "pattern", "patterns");

    private AttentionNames() {}

    /// A step of `generate` and a layer.
    record Step(int step, int layer) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return step != other.step ? Integer.compare(step, other.step) : Integer.compare(layer, other.layer);
        }
    }

    /// The arrays that are one layer's attention by name and shape, by layer.
    static TreeMap<Integer, StoredArray> layers(NamedArrays named) {
        for (Pattern pattern : LAYER) {
            TreeMap<Integer, StoredArray> found = new TreeMap<>();
            named.attention().forEach((name, array) -> {
                OptionalInt layer = number(pattern.matcher(name), 1);
                if (layer.isPresent() && array.rank() >= 2 && array.rank() <= 4 && array.isSquare()) {
                    StoredArray before = found.put(layer.getAsInt(), array);
                    if (before != null) {
                        throw new UserFault(named.file() + " holds layer " + layer.getAsInt() + " twice, as `"
                                + before.name() + "` and as `" + name + "`.");
                    }
                }
            });
            if (!found.isEmpty()) {
                return found;
            }
        }
        return new TreeMap<>();
    }

    /// The decode steps of `generate`, if that is what the file holds: a step 0 and at least one more.
    static TreeMap<Step, StoredArray> steps(NamedArrays named) {
        for (Pattern pattern : STEP) {
            TreeMap<Step, StoredArray> found = new TreeMap<>();
            named.attention().forEach((name, array) -> {
                Matcher matcher = pattern.matcher(name);
                OptionalInt step = number(matcher, 1);
                OptionalInt layer = number(matcher, 2);
                if (step.isPresent() && layer.isPresent() && array.rank() >= 3 && array.rank() <= 4) {
                    found.put(new Step(step.getAsInt(), layer.getAsInt()), array);
                }
            });
            if (!found.isEmpty() && found.lastKey().step() > 0) {
                return found;
            }
        }
        return new TreeMap<>();
    }

    /// The one array that stacks all layers: `[L, H, Q, K]`, with a batch of one somewhere before Q perhaps.
    static java.util.Optional<StoredArray> stack(NamedArrays named) {
        List<StoredArray> square = named.attention().values().stream()
                .filter(StoredArray::isFloating)
                .filter(a -> a.rank() >= 2 && a.rank() <= 5 && a.isSquare() && a.extentFromEnd(0) > 0)
                .toList();
        List<StoredArray> byName = square.stream()
                .filter(a -> STACK.contains(a.name().toLowerCase(Locale.ROOT)))
                .toList();
        List<StoredArray> candidates = byName.isEmpty() ? square : byName;
        // Two unnamed square arrays are more likely weights than attention.
        return candidates.size() == 1
                        && (!byName.isEmpty()
                                || named.attention().size() == 1
                                || candidates.getFirst().rank() > 2)
                ? java.util.Optional.of(candidates.getFirst())
                : java.util.Optional.empty();
    }

    private static OptionalInt number(Matcher matcher, int group) {
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        String digits = matcher.group(group);
        return digits == null || digits.length() > 5 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
    }
}
