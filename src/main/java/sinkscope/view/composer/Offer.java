package sinkscope.view.composer;

import sinkscope.figure.spec.PanelSpec;

/// Something on screen that can become a panel.
///
/// @param key the same from one moment to the next, such as `map 0` or `decay`
/// @param group what it is listed under
/// @param title for people
/// @param panel with the letters that sources have on screen
public record Offer(String key, String group, String title, PanelSpec panel) {

    /// As it is listed under the heading of its group.
    @Override
    public String toString() {
        return title;
    }
}
