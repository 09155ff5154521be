package sinkscope.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// Three panels side by side. The outer two take the width their contents want until somebody draws their divider, then
/// that one; what they take never leaves the middle less than it needs. Either can be put away. UI thread only.
final class Panes extends SplitPane {

    /// One of the two outer panels.
    ///
    /// @param least its least width in pixels
    /// @param natural the width it wants, from the width and the height of all panels together
    /// @param chosen the width somebody gave it; 0 while nobody did
    /// @param shown whether it is there
    record Outer(
            Region content, double least, DoubleBinaryOperator natural, DoubleProperty chosen, BooleanProperty shown) {

        double wanted(double width, double height) {
            double asked = chosen.get() > 0 ? chosen.get() : natural.applyAsDouble(width, height);
            return shown.get() ? Math.max(least, asked) : 0;
        }
    }

    private final Outer left;
    private final Region middle;
    private final double middleLeast;
    private final Outer right;
    private boolean drawn;

    /// @param middleLeast pixels the middle keeps
    Panes(Outer left, Region middle, double middleLeast, Outer right) {
        this.left = left;
        this.middle = middle;
        this.middleLeast = middleLeast;
        this.right = right;
        getStyleClass().add("panes");
        left.content().setMinWidth(left.least());
        right.content().setMinWidth(right.least());
        SplitPane.setResizableWithParent(left.content(), false);
        SplitPane.setResizableWithParent(right.content(), false);
        left.shown().addListener(_ -> arrange());
        right.shown().addListener(_ -> arrange());
        widthProperty().addListener(_ -> place());
        heightProperty().addListener(_ -> place());
        addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> drawn |= isDivider(event.getTarget()));
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> remember());
        addEventFilter(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && isDivider(event.getTarget())) {
                left.chosen().set(0);
                right.chosen().set(0);
                place();
            }
        });
        arrange();
    }

    private static boolean isDivider(Object target) {
        return target instanceof Node node && node.getStyleClass().contains("split-pane-divider");
    }

    private void arrange() {
        List<Node> wanted = new ArrayList<>();
        if (left.shown().get()) {
            wanted.add(left.content());
        }
        wanted.add(middle);
        if (right.shown().get()) {
            wanted.add(right.content());
        }
        getItems().setAll(wanted);
        place();
    }

    /// Puts the dividers where the panels want them, as far as there is room. To be called when that changes.
    void place() {
        double width = getWidth();
        if (width <= 0) {
            return;
        }
        double first = left.wanted(width, getHeight());
        double last = right.wanted(width, getHeight());
        double over = first + last + middleLeast - width;
        if (over > 0) {
            double cut = Math.clamp(over, 0, Math.max(0, last - right.least()));
            last -= last > 0 ? cut : 0;
            first -= Math.clamp(over - cut, 0, Math.max(0, first - left.least()));
        }
        int divider = 0;
        if (left.shown().get()) {
            setDividerPosition(divider++, first / width);
        }
        if (right.shown().get()) {
            setDividerPosition(divider, 1 - last / width);
        }
    }

    private void remember() {
        if (!drawn) {
            return;
        }
        drawn = false;
        if (left.shown().get()) {
            left.chosen().set(Math.rint(left.content().getWidth()));
        }
        if (right.shown().get()) {
            right.chosen().set(Math.rint(right.content().getWidth()));
        }
    }
}
