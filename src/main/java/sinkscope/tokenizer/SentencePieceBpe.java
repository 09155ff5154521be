package sinkscope.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.tokenizer.TokenizerJson.Merge;

/// Merges from scores. SentencePiece stores no merges: it joins the two neighbours whose union has the best score.
/// Every way of making a piece from two others becomes a merge, best score first, as transformers' converter has it.
final class SentencePieceBpe {

    private record Piece(String text, double score) {}

    private record Candidate(Merge merge, double score, int left, int right) {}

    /// Best score first; among equals the longer left piece, then the longer right one. The sort is stable: what is
    /// still equal stays in the order of ids.
    private static final Comparator<Candidate> ORDER = Comparator.comparingDouble(Candidate::score)
            .thenComparingInt(c -> codePoints(c.merge().left()))
            .thenComparingInt(c -> codePoints(c.merge().right()))
            .reversed();

    private final Map<String, Integer> vocabulary = new LinkedHashMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, Integer> mergeable = new LinkedHashMap<>();
    private final List<String> spaces = new ArrayList<>();

    void piece(String text, int id, double score) {
        vocabulary.put(text, id);
        mergeable.put(text, id);
        pieces.add(new Piece(text, score));
    }

    /// A control, unknown or byte token: in the vocabulary, never made by a merge.
    void unmergeable(String text, int id) {
        vocabulary.put(text, id);
    }

    /// Runs of spaces are made by merges that come before all others; any other is found in the text by itself.
    void userDefined(String text, int id) {
        vocabulary.putIfAbsent(text, id);
        if (isSpaces(text)) {
            spaces.add(text);
            mergeable.put(text, id);
        }
    }

    static boolean isSpaces(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == ' ' || c == '▁');
    }

    Map<String, Integer> vocabulary() {
        return vocabulary;
    }

    List<Merge> merges() {
        List<Merge> merges = new ArrayList<>();
        for (String run : spaces) {
            splits(run, 0).forEach(candidate -> merges.add(candidate.merge()));
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Piece piece : pieces) {
            candidates.addAll(splits(piece.text(), piece.score()));
        }
        candidates.sort(ORDER);
        candidates.forEach(candidate -> merges.add(candidate.merge()));
        return merges;
    }

    private List<Candidate> splits(String text, double score) {
        List<Candidate> splits = new ArrayList<>();
        for (int at = text.offsetByCodePoints(0, 1); at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            String left = text.substring(0, at);
            String right = text.substring(at);
            Integer leftId = mergeable.get(left);
            Integer rightId = mergeable.get(right);
            if (leftId != null && rightId != null) {
                splits.add(new Candidate(new Merge(left, right), score, leftId, rightId));
            }
        }
        splits.sort(Comparator.comparingInt(Candidate::left).thenComparingInt(Candidate::right));
        return splits;
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }
}
