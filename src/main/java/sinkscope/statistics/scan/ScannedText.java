package sinkscope.statistics.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sinkscope.attention.Tokens;
import sinkscope.statistics.MeasureSettings;

/// What one text and the user's choices fix for every sum over its attention.
public final class ScannedText {

    private final int tokens;
    private final MeasureSettings settings;

    /// `[T]`, the last earlier position of the same token; −1 where there is none.
    private final int[] before;

    private final boolean repeats;

    /// @param tokens T
    /// @param text the tokens themselves; without them, or with another number of them, nothing counts as
    /// repeated
    public ScannedText(int tokens, MeasureSettings settings, Optional<Tokens> text) {
        this.tokens = tokens;
        this.settings = settings;
        before = new int[tokens];
        java.util.Arrays.fill(before, -1);
        boolean found = false;
        if (text.isPresent() && text.get().count() == tokens) {
            List<?> names =
                    text.get().ids().isEmpty() ? text.get().texts() : text.get().ids();
            Map<Object, Integer> last = new HashMap<>();
            for (int q = 0; q < tokens; q++) {
                Integer earlier = last.put(names.get(q), q);
                if (earlier != null) {
                    before[q] = earlier;
                    found = true;
                }
            }
        }
        repeats = found;
    }

    /// T.
    public int tokens() {
        return tokens;
    }

    public MeasureSettings settings() {
        return settings;
    }

    /// `s`.
    public int sinkKeys() {
        return settings.sinkKeys();
    }

    /// The last position before `query` that holds the same token; −1 where there is none.
    public int before(int query) {
        return before[query];
    }

    /// Whether any token occurs twice.
    public boolean repeats() {
        return repeats;
    }
}
