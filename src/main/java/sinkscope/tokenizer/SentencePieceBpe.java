package sinkscope.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import sinkscope.tokenizer.TokenizerJson.Merge;
import sinkscope.work.UserFault;

/// Merges for vocabularies that list none. SentencePiece joins the two neighbours whose union ranks best; so every way
/// of making a piece from two others becomes a merge, in the order of the pieces they make. Among the ways to make one
/// piece the order is that of transformers' converters.
final class SentencePieceBpe {

    /// Which merges come first.
    enum Order {
        /// Those into pieces of better score.
        SCORE,
        /// Those into pieces of lower id, where scores do not rank the pieces, as in Gemma's GGUF files.
        ID,
        /// As [#ID], shorter left pieces before longer ones: transformers' reading of `tokenizer.model`.
        ID_SHORT_FIRST
    }

    private record Candidate(Merge merge, double rank, int left, int right) {}

    private static final Comparator<Candidate> SHORT_FIRST = Comparator.comparingDouble(Candidate::rank)
            .thenComparingInt(c -> codePoints(c.merge().left()))
            .thenComparingInt(c -> codePoints(c.merge().right()));

    /// Stable, so that what is still equal stays in the order of the two pieces' ids.
    private static final Comparator<Candidate> BEST_FIRST = SHORT_FIRST.reversed();

    /// Several times what any vocabulary holds; the ways to make a piece take time with the square of its length.
    private static final int LONGEST = 256;

    private SentencePieceBpe() {}

    /// @param ids each piece's id, in the order of ids
    /// @param scores by id; looked at for [Order#SCORE] only
    /// @param source the file, for messages
    /// @throws UserFault if a piece is too long to be one
    static List<Merge> merges(Map<String, Integer> ids, float[] scores, Order order, String source) {
        List<Candidate> candidates = new ArrayList<>(2 * ids.size());
        ids.forEach((piece, id) -> {
            if (piece.length() > LONGEST) {
                throw new UserFault(source + " has a token of " + piece.length() + " characters, id " + id
                        + ", which is longer than any vocabulary's; the file is damaged.");
            }
            candidates.addAll(splits(piece, ids, rank(id, scores, order)));
        });
        candidates.sort(order == Order.ID_SHORT_FIRST ? SHORT_FIRST : BEST_FIRST);
        return candidates.stream().map(Candidate::merge).toList();
    }

    private static double rank(int id, float[] scores, Order order) {
        return switch (order) {
            case SCORE -> scores[id];
            case ID -> -id;
            case ID_SHORT_FIRST -> id;
        };
    }

    private static List<Candidate> splits(String piece, Map<String, Integer> ids, double rank) {
        List<Candidate> splits = new ArrayList<>();
        for (int at = next(piece, 0); at < piece.length(); at = next(piece, at)) {
            String left = piece.substring(0, at);
            String right = piece.substring(at);
            Integer leftId = ids.get(left);
            Integer rightId = ids.get(right);
            if (leftId != null && rightId != null) {
                splits.add(new Candidate(new Merge(left, right), rank, leftId, rightId));
            }
        }
        splits.sort(Comparator.comparingInt(Candidate::left).thenComparingInt(Candidate::right));
        return splits;
    }

    private static int next(String text, int at) {
        return at + Character.charCount(text.codePointAt(at));
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }
}
