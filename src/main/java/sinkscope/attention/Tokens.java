package sinkscope.attention;

import java.util.List;

/// The text as the model saw it: one id and one piece of text per position.
///
/// @param ids vocabulary indices, `[T]`; empty when a trace recorded none
/// @param texts the piece of text each token stands for, `[T]`, spaces and line ends as they are
public record Tokens(List<Integer> ids, List<String> texts) {

    public Tokens {
        ids = List.copyOf(ids);
        texts = List.copyOf(texts);
        if (!ids.isEmpty() && ids.size() != texts.size()) {
            throw new IllegalArgumentException(ids.size() + " token ids but " + texts.size() + " token texts");
        }
    }

    /// Tokens known by position only, for traces that recorded no text.
    public static Tokens unnamed(int count) {
        return new Tokens(
                List.of(),
                java.util.stream.IntStream.range(0, count)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    /// The number of positions, T.
    public int count() {
        return texts.size();
    }

    /// The first `count` positions.
    public Tokens first(int count) {
        return new Tokens(ids.isEmpty() ? ids : ids.subList(0, count), texts.subList(0, count));
    }

    public String text(int position) {
        return texts.get(position);
    }
}
