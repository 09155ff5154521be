package sinkscope.view.export;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sinkscope.figure.Figure;
import sinkscope.figure.FigureSize;
import sinkscope.figure.Table;
import sinkscope.figure.format.FigureImage;
import sinkscope.view.notice.Notices;
import sinkscope.view.words.Numbers;
import sinkscope.work.LatestOnly;
import sinkscope.work.LatestOnly.Request;

/// Makes what is on screen ready for the clipboard, drawn as for paper. UI thread only; drawn on a worker.
public final class FigureCopy {

    /// The longest table a clipboard is burdened with; longer ones are for files.
    static final int MOST_ROWS = 100_000;

    private static final int DPI = 220;

    /// @param table tabs between cells; empty where it would be too long
    /// @param said what was copied, in a sentence
    public record Copied(FigureImage image, Optional<String> table, String said) {}

    private final PaperFigures paper;
    private final Notices notices;
    private final LatestOnly drawing;

    public FigureCopy(PaperFigures paper, Notices notices, Executor worker, Executor home) {
        this.paper = paper;
        this.notices = notices;
        this.drawing = new LatestOnly(worker, home);
    }

    /// Draws the current figure.
    ///
    /// @param then hears it on the UI thread
    public void take(Consumer<Copied> then) {
        Optional<Supplier<Figure>> current = paper.current();
        if (current.isEmpty()) {
            notices.tell("There is no figure to copy yet: open a model or a trace.");
            return;
        }
        drawing.request(new Request<>(_ -> copied(current.get().get()), then, notices::failed));
    }

    private static Copied copied(Figure figure) {
        FigureImage image = FigureImage.of(figure, FigureSize.PRESETS.getFirst(), DPI);
        Table table = figure.table();
        if (table.rows().size() > MOST_ROWS) {
            return new Copied(
                    image,
                    Optional.empty(),
                    figure.title() + " is on the clipboard as a picture. Its "
                            + Numbers.grouped(table.rows().size())
                            + " numbers are too many for that: Export writes them as CSV.");
        }
        return new Copied(
                image,
                Optional.of(table.tsv()),
                figure.title() + " is on the clipboard, as a picture and as a table of its numbers.");
    }
}
