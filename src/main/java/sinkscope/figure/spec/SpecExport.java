package sinkscope.figure.spec;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Provenance;
import sinkscope.figure.Table;
import sinkscope.figure.format.FigureFormat;
import sinkscope.figure.format.FigureFormats;
import sinkscope.file.WholeFile;
import sinkscope.file.WholeFiles;
import sinkscope.work.Cancellation;
import sinkscope.work.UserFault;

/// Writes a composed figure, and beside it what is asked for. All files appear, or none does.
///
/// @param outs the figure, in one kind of file or several, as their endings say; what lies beside is named as the first
/// @param numbers whether its numbers are written as CSV, one file a panel
/// @param specification whether its specification is written as JSON
/// @param latex whether a LaTeX `figure` with a caption is written
/// @param tool program and version
/// @param created the date inside the files
public record SpecExport(
        List<Path> outs, boolean numbers, boolean specification, boolean latex, String tool, Instant created) {

    public SpecExport {
        outs = List.copyOf(outs);
        if (outs.isEmpty()) {
            throw new IllegalArgumentException("a figure is written to a file");
        }
    }

    private Path out() {
        return outs.getFirst();
    }

    /// @throws UserFault if the ending is of no kind of file there is
    public static FigureFormat format(Path out, int dpi) {
        String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
        List<FigureFormat> all = FigureFormats.all(dpi);
        return all.stream()
                .filter(f -> name.endsWith("." + f.extension()))
                .findFirst()
                .orElseThrow(() -> new UserFault(out + " has no ending that names a kind of figure; give it "
                        + String.join(
                                " or ",
                                all.stream().map(f -> "." + f.extension()).toList())
                        + "."));
    }

    /// What `write` would write, the figure first.
    public List<Path> files(FigureSpec spec) {
        List<Path> files = new ArrayList<>(outs);
        int panels = spec.panels().size();
        for (int panel = 0; numbers && panel < panels; panel++) {
            files.add(beside(panels == 1 ? ".csv" : "-" + ComposedFigure.letter(panel) + ".csv"));
        }
        if (specification) {
            files.add(beside(".json"));
        }
        if (latex) {
            files.add(beside(".tex"));
        }
        return files;
    }

    /// Takes up to seconds: not for the UI thread.
    ///
    /// @return the files, the figure first
    /// @throws UserFault if a file cannot be written; nothing is changed then
    public List<Path> write(ComposedFigure figure) {
        return write(figure, Cancellation.never());
    }

    /// As `write`, and can be stopped between two files.
    ///
    /// @throws java.util.concurrent.CancellationException if it was; nothing is changed then
    public List<Path> write(ComposedFigure figure, Cancellation cancellation) {
        FigureSpec spec = figure.spec();
        FigureSize size = spec.page().size();
        Provenance provenance = Provenance.of(figure, size, tool, created);
        Map<Path, WholeFile.Content> contents = new LinkedHashMap<>();
        for (Path out : outs) {
            FigureFormat format = format(out, spec.page().dpi());
            contents.put(out, draft -> {
                cancellation.check();
                format.write(figure, size, provenance, draft);
            });
        }
        if (numbers) {
            figure.tables()
                    .forEach((panel, table) ->
                            contents.put(beside(panel.isEmpty() ? ".csv" : "-" + panel + ".csv"), csv(table)));
        }
        if (specification) {
            contents.put(beside(".json"), draft -> Files.writeString(draft, SpecJson.write(spec)));
        }
        if (latex) {
            String stub = Caption.latex(figure, String.valueOf(out().getFileName()), size.width() / 72);
            contents.put(beside(".tex"), draft -> Files.writeString(draft, stub));
        }
        try {
            WholeFiles.write(contents);
        } catch (AccessDeniedException e) {
            throw new UserFault(out() + " could not be written: its folder is read-only.", e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new UserFault(out() + " could not be written: its folder does not exist.", e);
        } catch (IOException e) {
            throw new UserFault(out() + " could not be written: " + e.getMessage() + ".", e);
        }
        return List.copyOf(contents.keySet());
    }

    private Path beside(String ending) {
        String name = String.valueOf(out().getFileName());
        return out().resolveSibling(name.substring(0, name.lastIndexOf('.')) + ending);
    }

    private static WholeFile.Content csv(Table table) {
        return draft -> {
            try (Writer to = Files.newBufferedWriter(draft)) {
                table.csv(to);
            }
        };
    }
}
