package sinkscope.ui.overview;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever the model and the screen, the sheet takes the height there is, or scrolls.
class SheetRoomTest {

    @ParameterizedTest
    @CsvSource({
        "12, 12, 430, 560", "30, 9, 340, 560", "32, 32, 430, 560", "80, 64, 430, 560",
        "12, 12, 870, 1230", "30, 9, 530, 1230", "32, 32, 870, 1230", "80, 64, 870, 1230",
        "12, 12, 430, 660", "30, 9, 340, 660", "32, 32, 490, 660", "80, 64, 490, 660"
    })
    void theSheetTakesWhatThereIs(int layers, int heads, double width, double height) {
        SheetGeometry sheet = SheetGeometry.fitting(layers, heads, width, height, 1);
        boolean tallest = sheet.cellHeight() >= Math.min(64, sheet.cellWidth() * 1.2);
        assertTrue(
                sheet.height() >= 0.8 * height || tallest && sheet.width() >= 0.8 * width,
                () -> sheet + " leaves room in " + width + " × " + height);
        assertTrue(sheet.cellWidth() >= 6 && sheet.cellHeight() >= 6);
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "30, 9", "32, 32"})
    void asWideAsItWantsToBeItNeedsNoScrolling(int layers, int heads) {
        for (double height : new double[] {560, 660, 1230}) {
            double width = SheetGeometry.preferredWidth(layers, heads, height, 1);
            SheetGeometry sheet = SheetGeometry.fitting(layers, heads, width, height, 1);
            assertTrue(sheet.width() <= width + 1, () -> sheet + " is wider than " + width);
            assertTrue(sheet.height() <= height + 1, () -> sheet + " is taller than " + height);
        }
    }
}
