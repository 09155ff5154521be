package sinkscope.ui.laboratory;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import sinkscope.experiment.laboratory.Laboratories;
import sinkscope.experiment.laboratory.Laboratory;
import sinkscope.figure.Figure;
import sinkscope.ui.FileChoosers;
import sinkscope.ui.plot.FigureView;
import sinkscope.ui.theme.Appearance;
import sinkscope.view.laboratory.LaboratoryModel;

/// Any laboratory: what it is, its knobs, and what its series found. UI thread only.
public final class LaboratoryPane extends VBox {

    private final LaboratoryModel model;
    private final Appearance appearance;
    private final FileChoosers choosers;
    private final VBox knobs = new VBox(10);
    private final VBox pictures = new VBox(14);
    private final Label about = text("muted");
    private final Label notShown = text("muted");

    public LaboratoryPane(LaboratoryModel model, Appearance appearance, FileChoosers choosers) {
        super(10);
        this.choosers = choosers;
        this.model = model;
        this.appearance = appearance;
        getStyleClass().add("laboratory");
        setPadding(new Insets(10, 12, 10, 12));
        VBox content = new VBox(12, about, knobs, state(), series(), pictures, notShown);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(chooser(), scroll);
        model.laboratoryProperty().subscribe(this::show);
        model.wordsProperty().addListener((_, _, _) -> {
            if (knobs.getChildren().size() != model.knobs().size()) {
                show(model.laboratoryProperty().get());
            }
        });
        model.figuresProperty().subscribe(this::draw);
        setMinWidth(0);
    }

    private ComboBox<Laboratory> chooser() {
        ComboBox<Laboratory> box = new ComboBox<>();
        box.getItems()
                .setAll(Laboratories.ALL.stream()
                        .filter(lab -> !lab.name().equals("checkpoint-series"))
                        .toList());
        box.setMaxWidth(Double.MAX_VALUE);
        box.setCellFactory(_ -> new Titled());
        box.setButtonCell(new Titled());
        box.valueProperty().bindBidirectional(model.laboratoryProperty());
        return box;
    }

    private static final class Titled extends ListCell<Laboratory> {
        @Override
        protected void updateItem(@Nullable Laboratory item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : item.title());
        }
    }

    private static Label text(String style) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll(style, "small");
        return label;
    }

    private Node state() {
        Label words = text("facts");
        words.textProperty().bind(model.wordsProperty());
        Label loss = text("facts");
        loss.textProperty().bind(model.lossProperty());
        Label fault = text("fault");
        fault.textProperty().bind(model.faultProperty());
        for (Label label : List.of(words, loss, fault)) {
            label.managedProperty().bind(label.textProperty().isNotEmpty());
        }
        return new VBox(4, words, loss, fault);
    }

    private Node series() {
        Button start = new Button("Run the series");
        start.setId("lab-start");
        start.disableProperty().bind(model.busyProperty());
        start.setOnAction(_ -> model.start());
        Button stop = new Button("Stop");
        stop.disableProperty().bind(model.busyProperty().not());
        stop.setOnAction(_ -> model.cancel());
        Button plain = new Button("Plain model");
        plain.setId("lab-plain");
        plain.disableProperty().bind(model.wordsProperty().isEmpty());
        plain.setOnAction(_ -> model.reset());
        Button save = new Button("PDF …");
        save.setId("lab-save");
        save.disableProperty().bind(model.figuresProperty().map(List::isEmpty));
        save.setOnAction(_ ->
                choosers.save(model.laboratoryProperty().get().name() + ".pdf").ifPresent(model::save));
        for (Button button : List.of(start, stop, plain, save)) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        FlowPane row = new FlowPane(6, 6, plain, start, stop, save);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPrefWrapLength(0);
        return row;
    }

    private void show(Laboratory laboratory) {
        about.setText(laboratory.about());
        notShown.setText("Not shown: " + laboratory.notShown() + "\n\n" + laboratory.choice());
        knobs.getChildren().setAll(model.knobs().stream().map(KnobView::new).toList());
    }

    private void draw(List<Figure> figures) {
        pictures.getChildren()
                .setAll(figures.stream()
                        .map(figure -> {
                            Label title = new Label(figure.title());
                            title.setWrapText(true);
                            return new VBox(4, title, new FigureView(figure, appearance));
                        })
                        .toList());
    }
}
