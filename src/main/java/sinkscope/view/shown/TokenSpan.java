package sinkscope.view.shown;

/// Neighbouring tokens of a text.
///
/// @param first from 0
/// @param last counted, too; not before the first
public record TokenSpan(int first, int last) {

    public TokenSpan {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(first + " to " + last);
        }
    }

    /// All between two tokens, whichever comes first.
    public static TokenSpan between(int one, int other) {
        return new TokenSpan(Math.min(one, other), Math.max(one, other));
    }

    public int count() {
        return last - first + 1;
    }

    public boolean contains(int token) {
        return token >= first && token <= last;
    }

    /// Such as `40–60`, or `40` for one.
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "–" + last;
    }
}
