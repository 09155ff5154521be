package sinkscope.figure.laboratory;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sinkscope.experiment.laboratory.LabResult;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Provenance;
import sinkscope.figure.format.FigureFormat;
import sinkscope.figure.format.FigureFormats;
import sinkscope.file.WholeFile;
import sinkscope.file.WholeFiles;
import sinkscope.work.Reason;
import sinkscope.work.UserFault;

/// A laboratory's result as a PDF of all its pictures, with their numbers and provenance beside it.
public final class LabPages {

    private LabPages() {}

    /// Writes all files or none. Takes seconds: call it off the UI thread.
    ///
    /// @param out ends in `.pdf`
    /// @param facts what the result depends on
    /// @param tool program and version
    /// @throws UserFault if a file cannot be written
    public static List<Path> write(Path out, LabResult result, Map<String, Object> facts, String tool) {
        Figure sheet = LabFigures.sheet(result, facts);
        FigureSize size = FigureSize.of("neurips");
        Provenance provenance = Provenance.of(sheet, size, tool, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        FigureFormat pdf = FigureFormats.all(FigureFormats.PRINT_DPI).stream()
                .filter(format -> format.extension().equals("pdf"))
                .findFirst()
                .orElseThrow();
        String stem = out.getFileName().toString().replaceFirst("(?i)\\.pdf$", "");
        Map<Path, WholeFile.Content> files = new LinkedHashMap<>();
        files.put(out, draft -> pdf.write(sheet, size, provenance, draft));
        files.put(out.resolveSibling(stem + ".json"), draft -> Files.writeString(draft, provenance.json()));
        sheet.tables()
                .forEach((name, table) -> files.put(out.resolveSibling(stem + "-" + name + ".csv"), draft -> {
                    try (Writer writer = Files.newBufferedWriter(draft)) {
                        table.csv(writer);
                    }
                }));
        try {
            WholeFiles.write(files);
        } catch (IOException e) {
            throw new UserFault(out + " could not be written" + Reason.of(e) + ".", e);
        }
        return List.copyOf(files.keySet());
    }
}
