package sinkscope.view.session;

import sinkscope.view.settings.Settings;

/// The window around what is on screen: its size, and which panels are there and how wide.
///
/// @param width pixels
/// @param height pixels
/// @param overviewWidth pixels; 0 for what it wants
/// @param plotsWidth pixels; 0 for what it wants
public record Frame(
        double width,
        double height,
        boolean maximised,
        double overviewWidth,
        double plotsWidth,
        boolean overviewShown,
        boolean plotsShown,
        boolean textShown) {

    static Frame of(Settings settings) {
        return new Frame(
                settings.windowWidthProperty().get(),
                settings.windowHeightProperty().get(),
                settings.maximisedProperty().get(),
                settings.overviewWidthProperty().get(),
                settings.plotsWidthProperty().get(),
                settings.overviewShownProperty().get(),
                settings.plotsShownProperty().get(),
                settings.textShownProperty().get());
    }

    /// The panels; the size is that of the next window.
    void restore(Settings settings) {
        settings.windowWidthProperty().set(width);
        settings.windowHeightProperty().set(height);
        settings.maximisedProperty().set(maximised);
        settings.overviewWidthProperty().set(overviewWidth);
        settings.plotsWidthProperty().set(plotsWidth);
        settings.overviewShownProperty().set(overviewShown);
        settings.plotsShownProperty().set(plotsShown);
        settings.textShownProperty().set(textShown);
    }
}
