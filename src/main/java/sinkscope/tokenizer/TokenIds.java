package sinkscope.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sinkscope.attention.Tokens;
import sinkscope.work.UserFault;

/// Stands in where a checkpoint holds no vocabulary: texts are token ids, numbers apart from each other by spaces,
/// commas or line ends, in brackets or not.
public final class TokenIds implements Tokenizer {

    private static final int SAMPLE = 96;

    private final int vocabularySize;

    /// @param vocabularySize ids are below this
    public TokenIds(int vocabularySize) {
        this.vocabularySize = vocabularySize;
    }

    /// Whether a text could be token ids.
    public static boolean couldBe(String text) {
        return text.matches("[\\[\\s,]*\\d[\\d\\s,\\]]*");
    }

    /// Ids all over the vocabulary, the same every time, to see a model at work before any were chosen.
    public String sample() {
        return IntStream.range(0, SAMPLE)
                .mapToObj(i -> Long.toString(Math.floorMod(i * 2_654_435_761L >> 7, (long) vocabularySize)))
                .collect(Collectors.joining(" "));
    }

    @Override
    public Options defaults() {
        return new Options(false, false);
    }

    @Override
    public boolean hasBos() {
        return false;
    }

    @Override
    public boolean hasChatTemplate() {
        return false;
    }

    @Override
    public Tokens encode(String text, Options options) {
        List<Integer> ids = new ArrayList<>();
        for (String part : text.strip().split("[\\s,\\[\\]]+")) {
            if (!part.isEmpty()) {
                ids.add(id(part));
            }
        }
        return describe(ids);
    }

    private static int id(String part) {
        try {
            return Integer.parseInt(part);
        } catch (NumberFormatException e) {
            throw new UserFault(
                    "This model has no tokenizer, so it takes token ids: “" + part + "” is no whole number.", e);
        }
    }

    @Override
    public Tokens describe(List<Integer> ids) {
        for (int position = 0; position < ids.size(); position++) {
            int id = ids.get(position);
            if (id < 0 || id >= vocabularySize) {
                throw new UserFault("Token id " + id + " at position " + position + " is outside this model's "
                        + vocabularySize + " ids.");
            }
        }
        return new Tokens(ids, ids.stream().map(id -> " " + id).toList());
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public void close() {}
}
