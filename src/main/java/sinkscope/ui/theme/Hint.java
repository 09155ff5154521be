package sinkscope.ui.theme;

import javafx.scene.control.Tooltip;
import javafx.stage.Window;
import javafx.util.Duration;

/// A few words beside the pointer. They are wrapped, stay for as long as the pointer does, and stay within the window
/// they belong to: never under the pointer, which would leave its node and take them away again. UI thread only.
public final class Hint extends Tooltip {

    private static final double WIDEST = 340;
    private static final double MARGIN = 6;

    /// What the toolkit leaves between the pointer and the upper edge of a tooltip.
    private static final double BELOW_POINTER = 7;

    public Hint() {
        this("");
    }

    public Hint(String text) {
        super(text);
        setWrapText(true);
        setMaxWidth(WIDEST);
        setShowDuration(Duration.INDEFINITE);
        setOnShown(_ -> keepInside());
    }

    private void keepInside() {
        Window owner = getOwnerWindow();
        if (owner == null) {
            return;
        }
        double right = owner.getX() + owner.getWidth() - MARGIN;
        double bottom = owner.getY() + owner.getHeight() - MARGIN;
        if (getX() + getWidth() > right) {
            double x = Math.max(owner.getX() + MARGIN, right - getWidth());
            setAnchorX(getAnchorX() + x - getX());
        }
        if (getY() + getHeight() > bottom) {
            setAnchorY(getAnchorY() - getHeight() - 2 * BELOW_POINTER);
        }
    }
}
