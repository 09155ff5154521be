package sinkscope.ui.plot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import sinkscope.figure.FigureSize;
import sinkscope.figure.format.FigureFormat;
import sinkscope.ui.actions.ActionSpecs;
import sinkscope.ui.actions.Actions;
import sinkscope.ui.theme.Hint;
import sinkscope.ui.theme.LinkButton;
import sinkscope.view.export.ExportModel;
import sinkscope.view.export.ExportModel.State;
import sinkscope.view.export.PaperFigures;

/// What to export, how large, as what and where to; then how it went. Stands in a pop-over: nothing modal. UI thread
/// only.
public final class ExportPane extends VBox {

    private static final double WIDTH = 340;

    private final ExportModel model;
    private final VBox items = new VBox(5);
    private final Button start = new Button("Export");
    private final HBox outcome = new HBox(8);

    /// @param chooseFolder asks a person for a folder
    /// @param reveal shows a folder in the system's file manager
    public ExportPane(
            ExportModel model, Actions actions, Supplier<Optional<Path>> chooseFolder, Consumer<Path> reveal) {
        this.model = model;
        getStyleClass().add("export-pane");
        setPrefWidth(WIDTH);
        start.getStyleClass().add("export-start");
        start.setOnAction(_ -> model.start());
        outcome.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(outcome, Priority.ALWAYS);
        HBox last = new HBox(10, outcome, start);
        last.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .setAll(
                        titled("Figures", items),
                        titled("Size on paper", sizes()),
                        titled("Files", formats()),
                        titled("Folder", folder(chooseFolder)),
                        last,
                        more(actions));
        model.itemsProperty().subscribe(this::list);
        model.stateProperty().subscribe(state -> tell(state, reveal));
        model.formats().subscribe(this::enable);
    }

    /// What else becomes of figures.
    private static HBox more(Actions actions) {
        Button compose = actions.button(ActionSpecs.COMPOSE);
        compose.setText("Compose several as one …");
        Button command = actions.button(ActionSpecs.COPY_COMMAND);
        for (Button word : List.of(compose, command)) {
            word.getStyleClass().add("link-button");
            word.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox more = new HBox(16, compose, command);
        more.setAlignment(Pos.CENTER_LEFT);
        return more;
    }

    private static VBox titled(String text, Node content) {
        Label title = new Label(text);
        title.getStyleClass().addAll("muted", "small");
        return new VBox(5, title, content);
    }

    private void list(List<PaperFigures.Item> now) {
        items.getChildren().clear();
        for (PaperFigures.Item item : now) {
            CheckBox box = new CheckBox(item.title());
            box.setSelected(!model.unwanted().contains(item.key()));
            box.selectedProperty().subscribe(wanted -> {
                if (wanted) {
                    model.unwanted().remove(item.key());
                } else {
                    model.unwanted().add(item.key());
                }
                enable();
            });
            items.getChildren().add(box);
        }
        enable();
    }

    private Node sizes() {
        ComboBox<FigureSize> presets = new ComboBox<>();
        presets.getItems().setAll(FigureSize.PRESETS);
        FigureSize own = FigureSize.free(120);
        presets.getItems().add(own);
        presets.setConverter(new StringConverter<>() {
            @Override
            public String toString(FigureSize size) {
                return size == null ? "" : size.name();
            }

            @Override
            public FigureSize fromString(String name) {
                return model.sizeProperty().get();
            }
        });
        presets.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(presets, Priority.ALWAYS);
        TextField millimetres = new TextField("120");
        millimetres.setPrefColumnCount(4);
        Label unit = new Label("mm");
        unit.setMinWidth(Region.USE_PREF_SIZE);
        HBox width = new HBox(5, millimetres, unit);
        width.setAlignment(Pos.CENTER_LEFT);
        presets.setValue(model.sizeProperty().get());
        presets.valueProperty().subscribe(size -> {
            boolean free = size == own;
            width.setVisible(free);
            width.setManaged(free);
            model.sizeProperty().set(free ? parsed(millimetres.getText()).orElse(own) : size);
        });
        millimetres.textProperty().addListener((_, _, text) -> {
            Optional<FigureSize> size = parsed(text);
            millimetres.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("wrong"), size.isEmpty());
            size.ifPresent(model.sizeProperty()::set);
        });
        HBox row = new HBox(8, presets, width);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Optional<FigureSize> parsed(String text) {
        try {
            return Optional.of(FigureSize.free(Double.parseDouble(text.strip().replace(',', '.'))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Node formats() {
        HBox boxes = new HBox(14);
        for (FigureFormat format : model.allFormats()) {
            CheckBox box = new CheckBox(format.title());
            box.setMinWidth(Region.USE_PREF_SIZE);
            box.setSelected(model.formats().contains(format.extension()));
            box.selectedProperty().subscribe(wanted -> {
                if (wanted) {
                    model.formats().add(format.extension());
                } else {
                    model.formats().remove(format.extension());
                }
            });
            boxes.getChildren().add(box);
        }
        // Beside the one format that has pixels, the last.
        boxes.getChildren().add(resolution());
        boxes.setAlignment(Pos.CENTER_LEFT);
        Label beside = new Label("Numbers as CSV and provenance as JSON go beside each figure.");
        beside.getStyleClass().addAll("muted", "small");
        beside.setWrapText(true);
        return new VBox(6, boxes, beside);
    }

    private Node resolution() {
        ComboBox<Integer> dpi = new ComboBox<>();
        dpi.getItems().setAll(ExportModel.RESOLUTIONS);
        dpi.setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer value) {
                return value == null ? "" : value + " dpi";
            }

            @Override
            public Integer fromString(String text) {
                return model.dpiProperty().get();
            }
        });
        dpi.setValue(model.dpiProperty().get());
        dpi.valueProperty().addListener((_, _, value) -> model.dpiProperty().set(value));
        dpi.setTooltip(new Hint("Pixels per inch of paper in a PNG; PDF and SVG have none but the maps' own cells."));
        model.formats().subscribe(() -> dpi.setDisable(!model.formats().contains("png")));
        return dpi;
    }

    private Node folder(Supplier<Optional<Path>> choose) {
        Label path = new Label();
        path.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        path.setMinWidth(0);
        path.setTooltip(new Hint());
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setMaxWidth(Double.MAX_VALUE);
        model.folderProperty().subscribe(folder -> {
            path.setText(folder.toString());
            path.getTooltip().setText(folder.toString());
        });
        Button button = new Button("Choose …");
        button.getStyleClass().add("quiet-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> choose.get().ifPresent(model.folderProperty()::set));
        HBox row = new HBox(8, path, button);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void enable() {
        start.setDisable(!model.canStart());
    }

    private void tell(State state, Consumer<Path> reveal) {
        switch (state) {
            case State.Idle _ -> outcome.getChildren().clear();
            case State.Running running -> {
                ProgressBar bar = new ProgressBar(running.done() / (double) Math.max(1, running.total()));
                bar.setPrefWidth(110);
                outcome.getChildren().setAll(bar, new LinkButton("Cancel", model::cancel));
            }
            case State.Done done -> {
                Label said = new Label(done.files().size() + " files written");
                outcome.getChildren().setAll(said, new LinkButton("Show files", () -> reveal.accept(done.folder())));
            }
            case State.Failed failed -> {
                Label said = new Label(failed.sentence());
                said.setWrapText(true);
                said.getStyleClass().add("export-fault");
                outcome.getChildren().setAll(said);
            }
        }
        enable();
    }
}
