package sinkscope.figure.format;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Provenance;
import sinkscope.file.WholeFile;
import sinkscope.file.WholeFiles;
import sinkscope.work.Cancellation;
import sinkscope.work.Progress;
import sinkscope.work.UserFault;

/// Writes figures: each in every format asked for, with its numbers as CSV and its provenance as JSON beside it. All
/// files of one export appear, or none does.
///
/// @param figures what to export; keys differ
/// @param formats which kinds of file
/// @param size on paper
/// @param folder where to; created if it is not there
/// @param prefix before each figure's key in file names, such as the model's name; may be empty
/// @param tool program and version
/// @param created the date inside the files
public record FigureExport(
        List<Figure> figures,
        List<FigureFormat> formats,
        FigureSize size,
        Path folder,
        String prefix,
        String tool,
        Instant created) {

    public FigureExport {
        figures = List.copyOf(figures);
        formats = List.copyOf(formats);
    }

    /// Every file it will write, in order.
    public List<Path> files() {
        return List.copyOf(contents(Progress.none(), Cancellation.never()).keySet());
    }

    /// Writes them. Takes seconds for large maps: call it off the UI thread.
    ///
    /// @return the files, as `files()` names them
    /// @throws UserFault if a file cannot be written; nothing is left behind
    /// @throws CancellationException if it was cancelled; nothing is left behind
    public List<Path> write(Progress progress, Cancellation cancellation) {
        try {
            Files.createDirectories(folder);
            Map<Path, WholeFile.Content> contents = contents(progress, cancellation);
            WholeFiles.write(contents);
            return List.copyOf(contents.keySet());
        } catch (AccessDeniedException e) {
            throw new UserFault("The folder " + folder + " cannot be written to; choose another.", e);
        } catch (IOException e) {
            throw new UserFault("The figures could not be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    private Map<Path, WholeFile.Content> contents(Progress progress, Cancellation cancellation) {
        List<Map.Entry<Path, WholeFile.Content>> files = new ArrayList<>();
        for (Figure figure : figures) {
            Provenance provenance = Provenance.of(figure, size, tool, created);
            for (FigureFormat format : formats) {
                files.add(Map.entry(
                        file(figure, format.extension()), draft -> format.write(figure, size, provenance, draft)));
            }
            files.add(Map.entry(file(figure, "csv"), draft -> {
                try (Writer out = Files.newBufferedWriter(draft)) {
                    figure.table().csv(out);
                }
            }));
            files.add(Map.entry(file(figure, "json"), draft -> Files.writeString(draft, provenance.json())));
        }
        Map<Path, WholeFile.Content> contents = new LinkedHashMap<>();
        for (Map.Entry<Path, WholeFile.Content> file : files) {
            int done = contents.size();
            contents.put(file.getKey(), draft -> {
                cancellation.check();
                progress.at(done, files.size(), file.getKey().getFileName().toString());
                file.getValue().writeTo(draft);
            });
        }
        return contents;
    }

    private Path file(Figure figure, String extension) {
        return folder.resolve(stem(prefix, figure) + "." + extension);
    }

    /// What the names of a figure's files are before their endings.
    public static String stem(String prefix, Figure figure) {
        String stem = prefix.isEmpty() ? figure.key() : prefix + "-" + figure.key();
        return stem.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    }
}
