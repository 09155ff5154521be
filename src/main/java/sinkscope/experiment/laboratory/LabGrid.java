package sinkscope.experiment.laboratory;

import java.util.List;

/// A picture of one number per row and column.
///
/// @param key kebab case
/// @param title for people
/// @param definition what is drawn
/// @param down what rows are
/// @param across what columns are
/// @param value what the numbers are, with their unit
/// @param rowNames one a row; empty for their numbers
/// @param columnNames one a column; empty for their numbers
/// @param log whether colours follow the logarithm
/// @param sink whether it is about sinks, which are orange; else blue
/// @param cells `[rows][columns]`, NaN where there is nothing
public record LabGrid(
        String key,
        String title,
        String definition,
        String down,
        String across,
        String value,
        List<String> rowNames,
        List<String> columnNames,
        boolean log,
        boolean sink,
        double[][] cells)
        implements LabPicture {

    public LabGrid {
        rowNames = List.copyOf(rowNames);
        columnNames = List.copyOf(columnNames);
    }
}
