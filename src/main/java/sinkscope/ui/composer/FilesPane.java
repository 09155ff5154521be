package sinkscope.ui.composer;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import sinkscope.figure.format.FigureFormat;
import sinkscope.figure.spec.PageSpec;
import sinkscope.ui.FileChoosers;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Hint;
import sinkscope.ui.theme.LinkButton;
import sinkscope.view.composer.ComposerFiles;
import sinkscope.view.composer.ComposerFiles.State;
import sinkscope.view.composer.ComposerModel;
import sinkscope.view.export.ExportModel;

/// What is written of the figure, and how it went. UI thread only.
final class FilesPane extends VBox {

    private final ComposerModel model;
    private final ComposerFiles files;
    private final FileChoosers choosers;
    private final Button save = new Button("Save figure …");
    private final HBox outcome = new HBox(8);

    FilesPane(
            ComposerModel model,
            ComposerFiles files,
            FileChoosers choosers,
            Runnable openSpec,
            Consumer<Path> reveal,
            Actions actions) {
        super(7);
        this.model = model;
        this.files = files;
        this.choosers = choosers;
        getStyleClass().add("composer-files");
        setMinHeight(USE_PREF_SIZE);
        Label heading = new Label("Files");
        heading.getStyleClass().addAll("muted", "small");
        save.getStyleClass().addAll("primary", "composer-save");
        save.setMaxWidth(Double.MAX_VALUE);
        save.setTooltip(new Hint("Write the figure in every format ticked, and what lies beside it (Ctrl+Shift+E)"));
        save.setOnAction(_ -> save());
        Button command = word("Copy as command", Actions.hint(ActionSpecs.COPY_COMMAND));
        command.setOnAction(_ -> actions.perform(ActionSpecs.COPY_COMMAND));
        Button saveSpec = word(
                "Save spec …",
                "Write what the figure is made of as JSON: it opens here again, and"
                        + " “sinkscope figure” makes the figure of it");
        saveSpec.setOnAction(_ -> choosers.save("figure.json").ifPresent(files::saveSpec));
        Button open = word("Open spec …", "Compose as a specification says; what it is of is opened, too");
        open.setOnAction(_ -> openSpec.run());
        FlowPane words = new FlowPane(6, 6, command, saveSpec, open);
        outcome.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(heading, formats(), beside(), save, words, outcome);
        files.stateProperty().subscribe(state -> tell(state, reveal));
        model.arrangementProperty().subscribe(this::enable);
    }

    /// Asks where to, and writes.
    void save() {
        if (!model.arrangement().isEmpty()) {
            choosers.save(files.proposed()).ifPresent(files::save);
        }
    }

    private static Button word(String text, String meaning) {
        Button button = new Button(text);
        button.getStyleClass().add("quiet-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Hint(meaning));
        return button;
    }

    private CheckBox tick(String key, String text, String meaning) {
        CheckBox box = new CheckBox(text);
        box.setMinWidth(Region.USE_PREF_SIZE);
        if (!meaning.isEmpty()) {
            box.setTooltip(new Hint(meaning));
        }
        files.wanted().subscribe(() -> box.setSelected(files.wanted().contains(key)));
        box.setSelected(files.wanted().contains(key));
        box.selectedProperty().addListener((_, _, on) -> {
            if (on) {
                files.wanted().add(key);
            } else {
                files.wanted().remove(key);
            }
        });
        return box;
    }

    private Node formats() {
        FlowPane boxes = new FlowPane(12, 6);
        for (FigureFormat format : files.formats()) {
            boxes.getChildren().add(tick(format.extension(), format.title(), ""));
        }
        ComboBox<Integer> dpi = new ComboBox<>();
        dpi.getItems().setAll(ExportModel.RESOLUTIONS);
        dpi.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer value) {
                return value == null ? "" : value + " dpi";
            }

            @Override
            public Integer fromString(String text) {
                return dpi.getValue();
            }
        });
        dpi.setTooltip(new Hint("Pixels per inch of paper in a PNG"));
        dpi.setAccessibleText("Pixels per inch of a PNG");
        model.pageProperty().subscribe(page -> {
            if (!dpi.getItems().contains(page.dpi())) {
                dpi.getItems().add(page.dpi());
            }
            dpi.setValue(page.dpi());
        });
        dpi.valueProperty().addListener((_, _, value) -> {
            PageSpec page = model.pageProperty().get();
            if (value != null && value != page.dpi()) {
                model.pageProperty().set(page.drawn(page.line(), value));
            }
        });
        boxes.getChildren().add(dpi);
        boxes.setRowValignment(javafx.geometry.VPos.CENTER);
        return boxes;
    }

    private Node beside() {
        return new FlowPane(
                12,
                6,
                tick(ComposerFiles.CSV, "Numbers", "The numbers of each panel as CSV, beside the figure"),
                tick(ComposerFiles.SPEC, "Spec", "What the figure is made of as JSON, beside the figure"),
                tick(ComposerFiles.LATEX, "LaTeX", "A LaTeX figure with a caption, beside the figure"));
    }

    private void enable() {
        save.setDisable(model.arrangement().isEmpty() || files.stateProperty().get() instanceof State.Running);
    }

    private void tell(State state, Consumer<Path> reveal) {
        switch (state) {
            case State.Idle _ -> outcome.getChildren().clear();
            case State.Running _ -> {
                ProgressBar bar = new ProgressBar();
                bar.setPrefWidth(120);
                outcome.getChildren().setAll(bar, new LinkButton("Cancel", files::cancel));
            }
            case State.Done(List<Path> written) -> {
                Label said = new Label(written.size() == 1 ? "Written" : written.size() + " files written");
                outcome.getChildren()
                        .setAll(said, new LinkButton("Show files", () -> reveal.accept(written.getFirst())));
            }
            case State.Failed(String sentence) -> {
                Label said = new Label(sentence);
                said.setWrapText(true);
                said.getStyleClass().add("export-fault");
                HBox.setHgrow(said, Priority.ALWAYS);
                outcome.getChildren().setAll(said);
            }
        }
        enable();
    }
}
