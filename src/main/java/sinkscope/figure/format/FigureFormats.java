package sinkscope.figure.format;

import java.util.List;

/// Every kind of file there is; the numbers as CSV and the provenance as JSON go beside each.
public final class FigureFormats {

    /// Resolution of a PNG that is printed.
    public static final int PRINT_DPI = 300;

    private FigureFormats() {}

    /// @param dpi of pixel formats
    public static List<FigureFormat> all(int dpi) {
        return List.of(new PdfFormat(), new SvgFormat(), new PngFormat(dpi), new HtmlFormat());
    }
}
