package sinkscope.ui.plot;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sinkscope.ui.FileChoosers;
import sinkscope.view.plots.PlotsModel;
import sinkscope.view.sweep.SweepPlan;

/// Which θ and which texts a sweep is to run, and where to keep what it found. Stands in a pop-over: nothing modal. UI
/// thread only.
final class SweepPane extends VBox {

    private static final double WIDTH = 340;

    private final PlotsModel.Requests requests;
    private final FileChoosers choosers;
    private final Runnable show;
    private final TextField factors = new TextField("1/256 .. 256 : 9");
    private final TextArea pasted = new TextArea();
    private final Set<Path> places = new LinkedHashSet<>();
    private final Label named = new Label();

    /// @param show opens the pop-over
    /// @param hide closes it
    SweepPane(PlotsModel model, PlotsModel.Requests requests, FileChoosers choosers, Runnable show, Runnable hide) {
        super(12);
        this.requests = requests;
        this.choosers = choosers;
        this.show = show;
        getStyleClass().addAll("export-pane", "sweep-pane");
        setPrefWidth(WIDTH);
        pasted.setPromptText("Paste a text here");
        pasted.setPrefRowCount(3);
        pasted.setWrapText(true);
        named.setWrapText(true);
        named.getStyleClass().addAll("muted", "small");
        Button start = new Button("Sweep");
        start.getStyleClass().add("export-start");
        start.setDefaultButton(true);
        factors.textProperty().addListener(_ -> requests.plan(plan()));
        pasted.textProperty().addListener(_ -> requests.plan(plan()));
        start.setOnAction(_ -> {
            requests.sweep(plan());
            hide.run();
        });
        Button save = button("Save sweep …", this::save);
        model.dataProperty()
                .subscribe(data -> save.setDisable(
                        data.sweep().filter(s -> !s.points().isEmpty()).isEmpty()));
        HBox texts = new HBox(
                8,
                button("Add files …", this::addFiles),
                button("Add folder …", this::addFolder),
                button("Clear", () -> {
                    places.clear();
                    name();
                    requests.plan(plan());
                }));
        Region gap = new Region();
        HBox.setHgrow(gap, javafx.scene.layout.Priority.ALWAYS);
        HBox last = new HBox(8, save, gap, start);
        last.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .setAll(
                        titled("Factors on θ: a list, or low .. high : count"),
                        factors,
                        titled("Texts to pool; without any, the text on screen"),
                        texts,
                        named,
                        pasted,
                        last);
        name();
    }

    private static Label titled(String text) {
        Label title = new Label(text);
        title.getStyleClass().addAll("muted", "small");
        title.setWrapText(true);
        return title;
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    SweepPlan plan() {
        return new SweepPlan(factors.getText(), List.copyOf(places), pasted.getText());
    }

    private void addFiles() {
        places.addAll(choosers.texts());
        chosen();
    }

    private void addFolder() {
        choosers.folder("A folder of texts").ifPresent(places::add);
        chosen();
    }

    /// A pop-over closes when a dialog of the system takes its place.
    private void chosen() {
        name();
        requests.plan(plan());
        show.run();
    }

    private void save() {
        choosers.save("theta-sweep.safetensors").ifPresent(requests::saveSweep);
    }

    private void name() {
        named.setText(String.join(
                ", ", places.stream().map(p -> String.valueOf(p.getFileName())).toList()));
        named.setVisible(!places.isEmpty());
        named.setManaged(!places.isEmpty());
    }
}
