package sinkscope.ui;

import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.util.Duration;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Hint;
import sinkscope.ui.theme.Palette;
import sinkscope.view.text.TokenStripModel;
import sinkscope.view.text.TokenStripModel.Piece;

/// The text itself, flowing in lines: shaded by the attention of the query looked at, the sink framed. Only the lines
/// in sight are drawn, so a text of any length scrolls.
final class TokenStrip extends Region {

    private static final double USUAL_LINE = 21;
    private static final double USUAL_TEXT = 13;
    private static final double MARK_TEXT = 11.5;
    private static final double SIDE = 14;
    private static final double BAR = 10;
    private static final int FEWEST = 2;
    private static final int MOST = 4;
    private static final double MOST_HIGH = 96;

    private final TokenStripModel model;
    private final Appearance appearance;
    private final Canvas canvas = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private double line;
    private Font font;
    private Font markFont;
    private TokenLines.Widths widths;
    private List<Piece> flowed = List.of();
    private double flowedWidth = -1;
    private TokenLines lines;
    private OptionalInt pressed = OptionalInt.empty();
    private final Hint hint = new Hint("A click makes a token the query, Shift and a click the key. Drag over several"
            + " queries to take their rows together, with Shift to sum several keys.");

    TokenStrip(TokenStripModel model, Appearance appearance) {
        this.model = model;
        this.appearance = appearance;
        this.line = appearance.scaled(USUAL_LINE);
        this.font = appearance.font(USUAL_TEXT);
        this.markFont = appearance.font(MARK_TEXT);
        this.widths = new TokenLines.Widths(font);
        this.lines = TokenLines.flow(List.of(), 1, widths);
        getChildren().addAll(canvas, scroll);
        getStyleClass().addAll("token-strip", "focusable");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setMinHeight(USE_PREF_SIZE);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setFocusTraversable(false);
        scroll.valueProperty().addListener(_ -> paint());
        canvas.setCursor(Cursor.HAND);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, e -> at(e).ifPresentOrElse(model::point, model::leave));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> model.leave());
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> pressed = at(e));
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> {
            OptionalInt now = at(e);
            if (!e.isStillSincePress() && pressed.isPresent() && now.isPresent()) {
                model.sum(pressed.getAsInt(), now.getAsInt(), isForKeys(e));
            }
        });
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            requestFocus();
            if (e.isStillSincePress() && e.getButton() == MouseButton.PRIMARY) {
                at(e).ifPresent(isForKeys(e) ? model::pinKey : model::pin);
            }
        });
        hint.setShowDelay(Duration.seconds(1.2));
        Tooltip.install(canvas, hint);
        model.find().foundProperty().addListener(_ -> paint());
        model.find().currentProperty().addListener(_ -> {
            model.find().looked().ifPresent(one -> reveal(one.first()));
            paint();
        });
        addEventHandler(ScrollEvent.SCROLL, e -> {
            scroll.setValue(Math.clamp(scroll.getValue() - e.getDeltaY(), 0, Math.max(0, scroll.getMax())));
            e.consume();
        });
        model.versionProperty().addListener(_ -> changed());
        appearance.themeProperty().addListener(_ -> paint());
        appearance.textSizeProperty().addListener(_ -> {
            line = Math.round(appearance.scaled(USUAL_LINE));
            font = appearance.font(USUAL_TEXT);
            markFont = appearance.font(MARK_TEXT);
            widths = new TokenLines.Widths(font);
            flowedWidth = -1;
            requestLayout();
        });
    }

    /// What a screen reader says: the query looked at, or the text's beginning.
    private String said() {
        OptionalInt query = model.query();
        if (query.isPresent() && query.getAsInt() < model.pieces().size()) {
            return "query " + query.getAsInt() + " "
                    + model.pieces().get(query.getAsInt()).text() + " of "
                    + model.pieces().size() + " tokens";
        }
        return model.pieces().size() + " tokens";
    }

    /// Shift, Ctrl and Command are about keys.
    private static boolean isForKeys(MouseEvent event) {
        return event.isShiftDown() || event.isShortcutDown();
    }

    /// Scrolls until the token is in sight.
    void reveal(int token) {
        if (token >= lines.count()) {
            return;
        }
        double top = lines.place(token).line() * line;
        if (top < scroll.getValue() || top + line > scroll.getValue() + getHeight() - 4) {
            scroll.setValue(Math.clamp(top - Math.max(0, getHeight() - line) / 2, 0, scroll.getMax()));
        }
    }

    private void changed() {
        setAccessibleText(said());
        if (model.pieces() != flowed) {
            scroll.setValue(0);
            requestLayout();
        } else {
            paint();
        }
    }

    /// High enough for the text, within two and four lines; what is longer scrolls.
    @Override
    protected double computePrefHeight(double width) {
        double room = Math.max(40, (width > 0 ? width : getWidth()) - 2 * SIDE - BAR);
        int needed = room > 40 ? TokenLines.flow(model.pieces(), room, widths).lines() : FEWEST;
        return Math.clamp(needed, FEWEST, Math.max(FEWEST, Math.min(MOST, (int) (MOST_HIGH / line)))) * line + 4;
    }

    @Override
    protected double computeMinHeight(double width) {
        return line;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double room = Math.max(40, width - 2 * SIDE - BAR);
        if (flowed != model.pieces() || flowedWidth != room) {
            flowed = model.pieces();
            flowedWidth = room;
            lines = TokenLines.flow(flowed, room, widths);
        }
        canvas.setWidth(Math.max(1, width - BAR));
        canvas.setHeight(Math.max(1, height));
        double whole = lines.lines() * line + 4;
        boolean needed = whole > height + 1;
        scroll.setVisible(needed);
        scroll.setMax(Math.max(0, whole - height));
        scroll.setVisibleAmount(needed ? scroll.getMax() * height / whole : 0);
        scroll.setUnitIncrement(line);
        scroll.setBlockIncrement(Math.max(line, height - line));
        scroll.setValue(Math.clamp(scroll.getValue(), 0, scroll.getMax()));
        scroll.resizeRelocate(width - BAR, 0, BAR, height);
        paint();
    }

    private OptionalInt at(MouseEvent event) {
        int row = (int) Math.floor((event.getY() + scroll.getValue() - 2) / line);
        return lines.at(row, event.getX() - SIDE);
    }

    private void paint() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (lines.count() != model.pieces().size()) {
            return;
        }
        Palette palette = appearance.palette();
        g.setTextBaseline(VPos.CENTER);
        double top = scroll.getValue();
        int first = lines.firstOf((int) Math.floor(top / line));
        for (int token = first; token < lines.count(); token++) {
            TokenLines.Place place = lines.place(token);
            double y = 2 + place.line() * line - top;
            if (y > canvas.getHeight()) {
                break;
            }
            paint(g, palette, token, SIDE + place.x(), y, place.width());
        }
    }

    private void paint(GraphicsContext g, Palette palette, int token, double x, double y, double width) {
        Piece piece = model.pieces().get(token);
        boolean sink = token < model.sinkKeys();
        boolean query = is(model.query(), token)
                || model.summedQueries().filter(span -> span.contains(token)).isPresent();
        boolean key = model.summedKeys().filter(span -> span.contains(token)).isPresent();
        float shade = token < model.shades().length ? model.shades()[token] : 0;
        double top = y + 1.5;
        double height = line - 3;
        if (shade > 0.02) {
            Color tint = sink ? palette.sink() : palette.accent();
            g.setFill(tint.deriveColor(0, 1, 1, 0.42 * shade));
            g.fillRoundRect(x, top, width, height, 4, 4);
        }
        if (query) {
            g.setFill(palette.accent().deriveColor(0, 1, 1, model.isPinned() ? 0.30 : 0.14));
            g.fillRoundRect(x, top, width, height, 4, 4);
        }
        found(g, palette, token, x, y, width);
        if (piece.mark()) {
            g.setFill(palette.rule().deriveColor(0, 1, 1, 0.55));
            g.fillRoundRect(x + 1, top + 1, width - 2, height - 2, 6, 6);
        }
        boolean glyph = piece.text().startsWith("⏎") || piece.text().startsWith("⇥");
        g.setFill(piece.mark() || glyph ? palette.inkMuted() : palette.ink());
        g.setFont(piece.mark() ? markFont : font);
        g.fillText(piece.text(), x + (piece.mark() ? 5 : 0), y + line / 2);
        if (sink) {
            frame(g, palette.sink(), x, top, width, height, 1.4);
        }
        if (query) {
            frame(g, palette.ink(), x, top, width, height, model.isPinned() ? 1.4 : 0.8);
        } else if (is(model.key(), token)) {
            frame(g, palette.inkMuted(), x, top, width, height, 1);
        }
        if (key) {
            g.setFill(palette.decay());
            g.fillRect(x, y + line - 2.5, width, 2.5);
        }
    }

    /// What was looked for has a ground of its own, and a stronger one where it is looked at.
    private void found(GraphicsContext g, Palette palette, int token, double x, double y, double width) {
        boolean here =
                model.find().looked().filter(span -> span.contains(token)).isPresent();
        if (here || model.find().foundProperty().get().stream().anyMatch(span -> span.contains(token))) {
            g.setFill(palette.head(2).deriveColor(0, 1, 1, here ? 0.4 : 0.2));
            g.fillRect(x, y + 1.5, width, line - 3);
        }
    }

    private static void frame(
            GraphicsContext g, Color colour, double x, double y, double w, double h, double thickness) {
        g.setStroke(colour);
        g.setLineWidth(thickness);
        g.strokeRoundRect(x - 0.5, y + 0.5, w, h - 1, 5, 5);
    }

    private static boolean is(OptionalInt one, int token) {
        return one.isPresent() && one.getAsInt() == token;
    }
}
