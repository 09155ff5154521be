package sinkscope.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import sinkscope.view.text.TokenStripModel.Piece;

/// Tokens flowing in lines of a width. A word that was cut into tokens stays together where it fits in a line.
final class TokenLines {

    /// Where one token is drawn.
    ///
    /// @param line 0-based
    /// @param x its left edge
    record Place(int line, double x, double width) {}

    private static final double HANG = 6;

    private final List<Place> places = new ArrayList<>();
    private int lines;

    private TokenLines() {}

    /// @param width of a line
    /// @param widths of each piece when drawn
    static TokenLines flow(List<Piece> pieces, double width, Widths widths) {
        TokenLines flow = new TokenLines();
        double x = 0;
        int line = 0;
        for (int token = 0; token < pieces.size(); ) {
            int end = wordEnd(pieces, token);
            double word = 0;
            for (int i = token; i < end; i++) {
                word += widths.of(pieces.get(i));
            }
            if (x > 0 && x + word > width) {
                // The space in front of a word hangs in the margin, so that lines begin flush.
                x = -Math.min(HANG, widths.leading(pieces.get(token)));
                line++;
            }
            for (; token < end; token++) {
                double own = widths.of(pieces.get(token));
                if (x > HANG && x + own > width) {
                    x = 0;
                    line++;
                }
                flow.places.add(new Place(line, x, own));
                x += own;
            }
        }
        flow.lines = pieces.isEmpty() ? 0 : line + 1;
        return flow;
    }

    private static int wordEnd(List<Piece> pieces, int start) {
        int end = start + 1;
        while (end < pieces.size() && end - start < 12 && continues(pieces.get(end - 1), pieces.get(end))) {
            end++;
        }
        return end;
    }

    private static boolean continues(Piece before, Piece next) {
        if (before.mark()
                || next.mark()
                || next.text().isEmpty()
                || before.text().isEmpty()) {
            return false;
        }
        char last = before.text().charAt(before.text().length() - 1);
        char first = next.text().charAt(0);
        return !Character.isWhitespace(last) && !Character.isWhitespace(first) && last != '⏎' && !isWide(first);
    }

    /// Scripts without spaces between words may break anywhere.
    private static boolean isWide(char c) {
        return c >= 0x2E80;
    }

    int lines() {
        return lines;
    }

    Place place(int token) {
        return places.get(token);
    }

    int count() {
        return places.size();
    }

    /// The first token of a line or later.
    int firstOf(int line) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle).line() < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The token at a point of a line.
    OptionalInt at(int line, double x) {
        for (int token = firstOf(line);
                token < places.size() && places.get(token).line() == line;
                token++) {
            Place place = places.get(token);
            if (x >= place.x() && x < place.x() + place.width()) {
                return OptionalInt.of(token);
            }
        }
        return OptionalInt.empty();
    }

    /// Measures pieces once each.
    static final class Widths {

        private static final double MARK_PADDING = 8;

        private static final Piece SPACE = new Piece(" ", false);

        private final Map<Piece, Double> known = new HashMap<>();
        private final Text ruler = new Text();

        Widths(Font font) {
            ruler.setFont(font);
        }

        double leading(Piece piece) {
            return piece.text().startsWith(" ") ? of(SPACE) : 0;
        }

        double of(Piece piece) {
            return known.computeIfAbsent(piece, p -> {
                ruler.setText(p.text().isEmpty() ? "·" : p.text());
                double width = ruler.getLayoutBounds().getWidth();
                return Math.max(3, width) + (p.mark() ? MARK_PADDING : 0);
            });
        }
    }
}
