package sinkscope.figure.format;

import java.io.IOException;
import java.nio.file.Path;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Provenance;

/// A kind of file a figure can be written as. Each is one class in this room and one line in `FigureFormats`.
public interface FigureFormat {

    /// Without the dot, such as `pdf`.
    String extension();

    /// For people, such as `PDF, text selectable, font embedded`.
    String title();

    /// Writes the whole file.
    ///
    /// @throws IOException if it cannot be written; the file is then worthless
    void write(Figure figure, FigureSize size, Provenance provenance, Path file) throws IOException;
}
