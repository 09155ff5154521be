package sinkscope.ui;

import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import sinkscope.figure.format.FigureImage;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.view.export.FigureCopy;
import sinkscope.view.notice.Notices;

/// Puts a figure on the clipboard: a picture, and its numbers as a table for spreadsheets.
final class FigureCopying {

    private FigureCopying() {}

    static void bind(Actions actions, FigureCopy copy, Notices notices) {
        actions.bind(ActionSpecs.COPY, () -> copy.take(taken -> put(taken, notices)));
    }

    private static void put(FigureCopy.Copied copied, Notices notices) {
        FigureImage picture = copied.image();
        WritableImage image = new WritableImage(picture.width(), picture.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        picture.width(),
                        picture.height(),
                        PixelFormat.getIntArgbInstance(),
                        picture.argb(),
                        0,
                        picture.width());
        ClipboardContent content = new ClipboardContent();
        content.putImage(image);
        copied.table().ifPresent(content::putString);
        Clipboard.getSystemClipboard().setContent(content);
        notices.ended(copied.said());
    }
}
