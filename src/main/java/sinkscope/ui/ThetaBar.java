package sinkscope.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import sinkscope.attention.ThetaFactor;
import sinkscope.ui.theme.Hint;
import sinkscope.view.desk.ThetaTurning;
import sinkscope.view.notice.Notices;
import sinkscope.view.theta.ThetaModel;
import sinkscope.view.words.Numbers;
import sinkscope.work.UserFault;

/// The θ slider, logarithmic around the model's own base, with its value to type in.
final class ThetaBar extends HBox {

    private final ThetaModel theta;
    private final ThetaTurning turning;
    private final Notices notices;
    private final Slider slider = new Slider(-ThetaModel.OCTAVES, ThetaModel.OCTAVES, 0);
    private final TextField field = new TextField();
    private final Label factor = new Label();
    private final Label local = new Label();
    private final Hint reason = new Hint();
    private boolean showing;

    ThetaBar(ThetaModel theta, ThetaTurning turning, Notices notices) {
        super(9);
        this.theta = theta;
        this.turning = turning;
        this.notices = notices;
        setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(560);
        setMaxWidth(620);
        Label name = new Label("θ");
        name.getStyleClass().add("theta-name");
        slider.getStyleClass().add("theta-slider");
        slider.setBlockIncrement(0.25);
        slider.setMinWidth(90);
        slider.setPrefWidth(330);
        slider.setMaxWidth(420);
        // The model's own base is the middle of the track: no layout can move it away from there.
        Region mark = new Region();
        mark.getStyleClass().add("native-mark");
        mark.setMaxSize(1.5, 5);
        mark.setMouseTransparent(true);
        mark.setTranslateY(11);
        StackPane track = new StackPane(slider, mark);
        track.setMinWidth(90);
        HBox.setHgrow(track, Priority.ALWAYS);
        reason.setWrapText(true);
        reason.setMaxWidth(340);
        Tooltip.install(this, reason);
        field.setPrefColumnCount(7);
        field.setMinWidth(USE_PREF_SIZE);
        field.setMaxWidth(USE_PREF_SIZE);
        factor.getStyleClass().addAll("muted", "small");
        factor.setMinWidth(USE_PREF_SIZE);
        local.getStyleClass().addAll("muted", "small");
        local.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, track, field, factor, local);
        listen();
        theta.stateProperty().subscribe(this::show);
    }

    private void listen() {
        slider.valueProperty().addListener((_, _, octave) -> {
            if (!showing) {
                turning.turn(Math.pow(2, octave.doubleValue()), !slider.isValueChanging());
            }
        });
        slider.valueChangingProperty().addListener((_, _, changing) -> {
            if (!changing) {
                turning.turn(Math.pow(2, slider.getValue()), true);
            }
        });
        field.setOnAction(_ -> typed());
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                show(theta.state());
            }
        });
    }

    private void typed() {
        ThetaModel.State state = theta.state();
        try {
            double asked = ThetaFactor.parseTheta(field.getText(), state.own()).value();
            turning.turn(asked, true);
            slider.requestFocus();
            if (Math.abs(Math.log(asked) / Math.log(2)) > ThetaModel.OCTAVES + 1e-9) {
                notices.tell("The slider reaches from θ/256 to 256 θ: this is the nearest it can be turned to.");
            }
        } catch (UserFault fault) {
            notices.tell(fault.getMessage());
            show(state);
        }
    }

    private void show(ThetaModel.State state) {
        showing = true;
        boolean off = state.turning() == ThetaModel.Turning.OFF;
        slider.setDisable(off);
        field.setDisable(off);
        slider.setValue(Math.log(state.scale()) / Math.log(2));
        field.setText(state.own().isEmpty() ? "no θ" : Numbers.theta(state.theta()));
        factor.setText(state.own().isEmpty() ? "" : Numbers.factor(state.scale()));
        boolean two = state.own().size() > 1;
        local.setVisible(two);
        local.setManaged(two);
        local.setText(two ? "local " + Numbers.theta(state.thetas().getFirst()) : "");
        reason.setText(state.reason());
        showing = false;
    }
}
