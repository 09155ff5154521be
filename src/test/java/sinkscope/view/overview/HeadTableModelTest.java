package sinkscope.view.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.PlottedExploration;

class HeadTableModelTest {

    private final Exploration exploration = PlottedExploration.withSamples();
    private final HeadTableModel model = new HeadTableModel(exploration);

    @Test
    void whatTheFilterFindsIsMarkedInTheOverview() {
        assertEquals(model.count(), model.headsProperty().get().size());
        assertEquals(Set.of(), exploration.selection().brushedProperty().get());
        model.filterProperty().set("layer = 12");
        List<HeadRow> found = model.headsProperty().get();
        assertTrue(found.stream().allMatch(h -> h.where().layer() == 12) && !found.isEmpty());
        assertEquals(
                found.stream().map(HeadRow::where).collect(Collectors.toSet()),
                exploration.selection().brushedProperty().get());
        model.filterProperty().set("");
        assertEquals(Set.of(), exploration.selection().brushedProperty().get());
    }

    @Test
    void whileAFilterIsBeingTypedTheLastOneThatWasUnderstoodStays() {
        model.filterProperty().set("layer = 12");
        int before = model.headsProperty().get().size();
        model.filterProperty().set("layer = 12, sink mas");
        assertFalse(model.faultProperty().get().isEmpty());
        assertEquals(before, model.headsProperty().get().size());
        model.filterProperty().set("layer = 12, sink mass > 0");
        assertEquals("", model.faultProperty().get());
    }

    @Test
    void theTableIsReadBackNumberByNumber(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("heads.csv");
        List<HeadRow> heads = model.headsProperty().get();
        model.save(file, heads);
        List<String> lines = Files.readAllLines(file);
        assertEquals(heads.size() + 1, lines.size());
        List<String> names = List.of(lines.getFirst().split(","));
        assertEquals(List.of("layer", "head"), names.subList(0, 2));
        int sink = names.indexOf("sink_mass");
        for (int i = 0; i < heads.size(); i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            assertEquals(Integer.toString(heads.get(i).where().layer()), cells[0]);
            assertEquals(heads.get(i).head().value("sink_mass"), Double.parseDouble(cells[sink]), 0);
        }
        assertEquals(
                Files.readString(file),
                model.table(heads, "\t").replace('\t', ','),
                "what is copied is the same table");
    }
}
