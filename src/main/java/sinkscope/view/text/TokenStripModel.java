package sinkscope.view.text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.Glyphs;
import sinkscope.attention.Tokens;
import sinkscope.view.compare.FocusedRow;
import sinkscope.view.compare.SummedRows;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Selection;
import sinkscope.view.shown.TokenSpan;

/// The text itself: its pieces, and how much the query looked at draws from each. UI thread only.
public final class TokenStripModel {

    /// One token as it is drawn.
    ///
    /// @param text with line ends and control characters made visible
    /// @param mark whether it is a mark of the model's own, such as BOS, rather than text
    public record Piece(String text, boolean mark) {}

    private final Exploration exploration;
    private final FocusedRow focused;
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper(this, "version", 0);
    private List<Piece> pieces = List.of();
    private float[] shades = {};
    private Optional<Tokens> shown = Optional.empty();
    private final TokenFind find;

    public TokenStripModel(Exploration exploration, FocusedRow focused) {
        this.exploration = exploration;
        focused.summed().summedProperty().addListener(_ -> shadesChanged());
        this.focused = focused;
        exploration.sourceProperty().subscribe(_ -> textChanged());
        exploration.measureSettingsProperty().addListener(_ -> shadesChanged());
        focused.rowProperty().addListener(_ -> shadesChanged());
        exploration.selection().cursorProperty().addListener(_ -> shadesChanged());
        exploration.selection().pinnedQueryProperty().addListener(_ -> shadesChanged());
        exploration.selection().summedQueriesProperty().addListener(_ -> shadesChanged());
        exploration.selection().summedKeysProperty().addListener(_ -> shadesChanged());
        find = new TokenFind(this);
    }

    /// Counts every change of what is to be drawn.
    public ReadOnlyIntegerProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /// The same list for as long as the text is the same.
    public List<Piece> pieces() {
        return pieces;
    }

    /// How many leading tokens are framed as the sink.
    public int sinkKeys() {
        return Math.min(exploration.measureSettingsProperty().get().sinkKeys(), pieces.size());
    }

    public OptionalInt query() {
        return focused.query();
    }

    public boolean isPinned() {
        return exploration.selection().pinnedQueryProperty().get().isPresent();
    }

    /// The token the pointer is on, in whichever view.
    public OptionalInt key() {
        return exploration
                .selection()
                .cursorProperty()
                .get()
                .map(cell -> OptionalInt.of(cell.key()))
                .orElse(OptionalInt.empty());
    }

    /// `[T]`, 0 to 1: the square root of the query's attention over its largest outside the sink, so that weak
    /// attention can still be seen; sink keys carry their own share. Empty while no query is looked at.
    public float[] shades() {
        return shades;
    }

    /// The pointer is on a token: it is the query, or the key of the pinned query.
    public void point(int token) {
        OptionalInt pinned = exploration.selection().pinnedQueryProperty().get();
        exploration
                .selection()
                .cursorProperty()
                .set(Optional.of(
                        pinned.isPresent()
                                ? new Selection.Cell(pinned.getAsInt(), token)
                                : new Selection.Cell(token, 0)));
    }

    public void leave() {
        exploration.selection().cursorProperty().set(Optional.empty());
    }

    /// Holds the token as the query, or lets it go.
    public void pin(int token) {
        exploration.selection().summedQueriesProperty().set(Optional.empty());
        exploration.selection().pin(token);
    }

    /// Holds the token as the query, also where it is held already.
    public void choose(int token) {
        exploration.selection().summedQueriesProperty().set(Optional.empty());
        exploration.selection().pinnedQueryProperty().set(OptionalInt.of(token));
    }

    /// Holds the token as the key, or lets it go where it is held alone.
    public void pinKey(int token) {
        Optional<TokenSpan> one = Optional.of(new TokenSpan(token, token));
        var keys = exploration.selection().summedKeysProperty();
        keys.set(keys.get().equals(one) ? Optional.empty() : one);
    }

    /// Takes all tokens between two together as queries, or as keys.
    public void sum(int from, int to, boolean asKeys) {
        Selection selection = exploration.selection();
        if (from == to) {
            return;
        }
        Optional<TokenSpan> span = Optional.of(TokenSpan.between(from, to));
        if (asKeys) {
            selection.summedKeysProperty().set(span);
        } else {
            selection.pinnedQueryProperty().set(OptionalInt.empty());
            selection.summedQueriesProperty().set(span);
        }
    }

    /// Queries that are taken together.
    public Optional<TokenSpan> summedQueries() {
        return exploration.selection().summedQueriesProperty().get();
    }

    /// Keys that are taken together, or the one that is held.
    public Optional<TokenSpan> summedKeys() {
        return exploration.selection().summedKeysProperty().get();
    }

    /// What finds a piece of the text.
    public TokenFind find() {
        return find;
    }

    private void textChanged() {
        Optional<Tokens> tokens = exploration.sourceProperty().get().map(AttentionSource::tokens);
        if (!tokens.equals(shown)) {
            shown = tokens;
            pieces = tokens.map(t -> IntStream.range(0, t.count())
                            .mapToObj(i -> new Piece(Glyphs.visible(t.shown(i)), Glyphs.isMark(t.text(i))))
                            .toList())
                    .orElse(List.of());
            OptionalInt pinned = exploration.selection().pinnedQueryProperty().get();
            if (pinned.isPresent() && pinned.getAsInt() >= pieces.size()) {
                exploration.selection().pinnedQueryProperty().set(OptionalInt.empty());
            }
            forget(exploration.selection().summedQueriesProperty());
            forget(exploration.selection().summedKeysProperty());
        }
        shadesChanged();
    }

    /// What reaches beyond the text is of another one.
    private void forget(ObjectProperty<Optional<TokenSpan>> span) {
        if (span.get().filter(one -> one.last() >= pieces.size()).isPresent()) {
            span.set(Optional.empty());
        }
    }

    private void shadesChanged() {
        OptionalInt query = focused.query();
        Optional<float[]> row = query.isPresent()
                ? focused.rowProperty().get().map(FocusedRow.Row::values).filter(v -> v.length == pieces.size())
                : Optional.empty();
        Optional<float[]> several = focused.summed()
                .summedProperty()
                .get()
                .map(SummedRows.Summed::mean)
                .filter(v -> v.length == pieces.size());
        shades = several.or(() -> row).map(values -> shades(values, sinkKeys())).orElse(new float[0]);
        version.set(version.get() + 1);
    }

    static float[] shades(float[] row, int sinkKeys) {
        float[] shades = new float[row.length];
        float largest = 0;
        for (int key = sinkKeys; key < row.length; key++) {
            largest = Math.max(largest, row[key]);
        }
        for (int key = 0; key < row.length; key++) {
            shades[key] = key < sinkKeys
                    ? Math.clamp(row[key], 0, 1)
                    : largest > 0 ? (float) Math.sqrt(row[key] / largest) : 0;
        }
        return shades;
    }
}
