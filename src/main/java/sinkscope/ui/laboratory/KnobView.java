package sinkscope.ui.laboratory;

import java.util.Locale;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sinkscope.model.intervention.InterventionKind;
import sinkscope.model.intervention.Setting;
import sinkscope.view.laboratory.Knob;

/// The switch of one intervention and a control for each of its settings. UI thread only.
final class KnobView extends VBox {

    private static final double NUMBER_WIDTH = 66;
    private static final double TIP_WIDTH = 380;
    private static final double STEPS = 160;
    private static final double OFF = 0.6;

    KnobView(Knob knob) {
        super(4);
        getStyleClass().add("knob");
        InterventionKind kind = knob.kind();
        CheckBox on = new CheckBox("--" + kind.name());
        on.setId("knob-" + kind.name());
        on.selectedProperty().bindBidirectional(knob.onProperty());
        on.setTooltip(tip(kind.definition() + "\nValid: " + kind.range() + ".\nCommand line: --" + kind.name() + " "
                + kind.example()));
        getChildren().add(on);
        for (Setting setting : kind.settings()) {
            Node row = row(knob, setting);
            knob.onProperty().subscribe(now -> row.setOpacity(now ? 1 : OFF));
            getChildren().add(row);
        }
    }

    private static Tooltip tip(String text) {
        Tooltip tip = new Tooltip(text);
        tip.setWrapText(true);
        tip.setMaxWidth(TIP_WIDTH);
        return tip;
    }

    private static HBox row(Knob knob, Setting setting) {
        StringProperty value = knob.value(setting);
        Label name = new Label(setting.name());
        name.getStyleClass().addAll("muted", "small");
        name.setTooltip(tip(setting.definition()));
        name.setMinWidth(64);
        HBox row = new HBox(8, name);
        row.setAlignment(Pos.CENTER_LEFT);
        switch (setting) {
            case Setting.Whole whole -> {
                Slider slider = slider(whole.low(), whole.high(), value, true);
                row.getChildren().addAll(slider, number(value));
            }
            case Setting.Real real -> {
                Slider slider = slider(real.low(), real.high(), value, false);
                row.getChildren().addAll(slider, number(value));
            }
            case Setting.Choice choice -> {
                ComboBox<String> box = new ComboBox<>();
                box.getItems().setAll(choice.words());
                box.valueProperty().bindBidirectional(value);
                row.getChildren().add(box);
            }
            case Setting.Text text -> {
                TextField field = typed(value);
                field.setPromptText(text.hint());
                HBox.setHgrow(field, Priority.ALWAYS);
                row.getChildren().add(field);
            }
        }
        return row;
    }

    private static Slider slider(double low, double high, StringProperty value, boolean whole) {
        Slider slider = new Slider(low, high, Math.clamp(parsed(value.get(), low), low, high));
        slider.setBlockIncrement(whole ? 1 : (high - low) / STEPS);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setMinWidth(60);
        boolean[] following = {false};
        slider.valueProperty().addListener((_, _, at) -> {
            if (!following[0]) {
                value.set(whole ? Long.toString(Math.round(at.doubleValue())) : shown(at.doubleValue(), high - low));
            }
        });
        value.addListener((_, _, text) -> {
            following[0] = true;
            slider.setValue(Math.clamp(parsed(text, slider.getValue()), low, high));
            following[0] = false;
        });
        return slider;
    }

    private static String shown(double value, double range) {
        double step = Math.pow(10, Math.floor(Math.log10(range / STEPS)));
        double rounded = Math.rint(value / step) * step;
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", rounded + 0.0);
    }

    private static double parsed(String text, double otherwise) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isNaN(value) ? otherwise : value;
        } catch (NumberFormatException _) {
            return text.strip().equals("-inf") ? Double.NEGATIVE_INFINITY : otherwise;
        }
    }

    private static TextField number(StringProperty value) {
        TextField field = typed(value);
        field.setPrefWidth(NUMBER_WIDTH);
        field.setMinWidth(NUMBER_WIDTH);
        return field;
    }

    /// Taken over by Enter or by leaving the field.
    private static TextField typed(StringProperty value) {
        TextField field = new TextField(value.get());
        value.addListener((_, _, text) -> field.setText(text));
        field.setOnAction(_ -> value.set(field.getText()));
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                value.set(field.getText());
            }
        });
        return field;
    }
}
