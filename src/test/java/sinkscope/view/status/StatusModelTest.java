package sinkscope.view.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.desk.Desk;
import sinkscope.view.desk.Patterns;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Selection;
import sinkscope.view.words.Numbers;

class StatusModelTest {

    private static final LayerHead A = new LayerHead(1, 0);
    private static final LayerHead B = new LayerHead(2, 1);

    private final Desk desk = new Desk(new Settings(), new Patterns.Files(), Runnable::run, Runnable::run);

    @Test
    void saysTheAttentionOfEveryHeadSideBySide() {
        desk.opening().open(Path.of("a.trace"));
        Selection selection = desk.exploration().selection();
        CompareModel compare = new CompareModel(desk.exploration(), Runnable::run, Runnable::run);
        StatusModel status = new StatusModel(desk.exploration(), compare.row());
        selection.show(A);
        selection.toggle(B);
        selection.cursorProperty().set(Optional.of(new Selection.Cell(20, 3)));
        List<StatusModel.Entry> said = status.entriesProperty().get();
        assertEquals(new StatusModel.Entry("", B.toString()), said.getFirst());
        assertEquals(new StatusModel.Entry("A", attention(B)), said.get(4));
        assertEquals(new StatusModel.Entry(A.toString(), attention(A) + " (Δ −0.00750)"), said.getLast());
    }

    @Test
    void whileARatioIsShownTheRatioIsSaid() {
        desk.opening().open(Path.of("a.trace"));
        Selection selection = desk.exploration().selection();
        CompareModel compare = new CompareModel(desk.exploration(), Runnable::run, Runnable::run);
        StatusModel status = new StatusModel(desk.exploration(), compare.row());
        selection.show(A);
        selection.toggle(B);
        selection.cursorProperty().set(Optional.of(new Selection.Cell(20, 3)));
        compare.ratioProperty().set(true);
        // (1 − 0.45) / 20 over (1 − 0.3) / 20.
        assertEquals(
                new StatusModel.Entry(A.toString(), attention(A) + " (ratio 0.786, log₂ −0.35)"),
                status.entriesProperty().get().getLast());
        compare.ratioProperty().set(false);
        assertEquals(
                new StatusModel.Entry(A.toString(), attention(A) + " (Δ −0.00750)"),
                status.entriesProperty().get().getLast());
    }

    private String attention(LayerHead where) {
        AttentionSource source = desk.exploration().sourceProperty().get().orElseThrow();
        float[] found = new float[1];
        source.rows(where, 20, 1, (_, row, _) -> found[0] = row[3]);
        return Numbers.significant(found[0]);
    }
}
