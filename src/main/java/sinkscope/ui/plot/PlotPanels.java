package sinkscope.ui.plot;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import sinkscope.attention.Glyphs;
import sinkscope.experiment.ThetaSweep;
import sinkscope.figure.plot.PlotData;
import sinkscope.figure.plot.Plots;
import sinkscope.ui.FileChoosers;
import sinkscope.ui.theme.Appearance;
import sinkscope.ui.theme.Hint;
import sinkscope.view.plots.PlotsModel;

/// Panels with what each plot does beyond being looked at: choose a layer, follow a θ.
final class PlotPanels {

    private static final String ALL_TEXTS = "all texts";

    private PlotPanels() {}

    static PlotPanel of(String key, PlotsModel model, Appearance appearance, FileChoosers choosers) {
        PlotPanel panel = new PlotPanel(Plots.byKey(key), model, appearance);
        switch (key) {
            case "sink-by-layer" ->
                panel.choosing(reading -> model.chooseLayer((int) reading.x()))
                        .marking(
                                _ -> List.of(
                                        (double) model.selection().focused().layer()),
                                model.selection().focusedProperty());
            case "figure-18-1" -> {
                model.requests().ifPresent(requests -> panel.with(sweep(model, requests, choosers)));
                panel.with(follow(model))
                        .pointing(reading -> model.hoveredThetaProperty()
                                .set(reading.map(r -> OptionalDouble.of(r.x())).orElse(OptionalDouble.empty())))
                        .marking(
                                _ -> model.thetaProperty().get().stream()
                                        .boxed()
                                        .toList(),
                                model.thetaProperty())
                        .choosing(reading -> model.requests().ifPresent(r -> r.showTheta(reading.x())));
            }
            case "heads" -> {
                panel.brushing(model.brush());
                panel.choosing((reading, shift) -> reading.head().ifPresent(head -> {
                    if (shift) {
                        model.toggle(head);
                    } else {
                        model.choose(head);
                    }
                }));
                model.requests()
                        .ifPresent(requests -> panel.with(word(
                                model,
                                "untrained",
                                "Measures the same architecture with fresh weights on the same tokens",
                                data -> data.report().isPresent()
                                        && data.control().isEmpty(),
                                requests::runControl)));
            }
            case "depth" -> {
                panel.choosing(reading -> model.chooseLayer((int) reading.x()))
                        .marking(
                                _ -> List.of(
                                        (double) model.selection().focused().layer()),
                                model.selection().focusedProperty());
                model.requests()
                        .ifPresent(requests -> panel.with(word(
                                model,
                                "record hidden states",
                                "Runs the text again and keeps what matrix entropy, massive activations and value"
                                        + " norms need",
                                data -> data.report().isPresent()
                                        && data.report().get().depth().isEmpty(),
                                requests::recordDepth)));
            }
            case "sinks-across-theta" -> panel.with(texts(model)).with(follow(model));
            default -> {}
        }
        return panel;
    }

    /// Opens the choice of θ and texts beside the figure.
    private static Button sweep(PlotsModel model, PlotsModel.Requests requests, FileChoosers choosers) {
        Button button = new Button("sweep …");
        button.getStyleClass().addAll("plot-button", "plot-word");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Hint("Sweep over other θ or several texts; save a sweep"));
        HangingPanel over = new HangingPanel(
                PopOver.ArrowLocation.RIGHT_CENTER,
                itself -> new SweepPane(model, requests, choosers, () -> itself.show(button), itself::hide));
        button.setOnAction(_ -> over.show(button));
        return button;
    }

    /// A small word that asks for something, as long as it is to be had.
    private static Button word(
            PlotsModel model, String text, String meaning, Predicate<PlotData> offered, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().addAll("plot-button", "plot-word");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Hint(meaning));
        button.setOnAction(_ -> action.run());
        model.dataProperty().subscribe(data -> {
            boolean shown = offered.test(data);
            button.setVisible(shown);
            button.setManaged(shown);
        });
        return button;
    }

    /// Which text of a sweep over several; nothing where there is one.
    private static MenuButton texts(PlotsModel model) {
        MenuButton button = new MenuButton();
        button.getStyleClass().addAll("plot-button", "plot-word");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Hint("Which text of the sweep is shown. Over all texts positions are averaged, whatever"
                + " tokens stand there."));
        model.dataProperty().subscribe(data -> {
            List<String> prompts = data.sweep().map(ThetaSweep::prompts).orElse(List.of());
            button.setVisible(prompts.size() > 1);
            button.setManaged(prompts.size() > 1);
            button.setText(
                    data.text().isPresent() ? Glyphs.cut(prompts.get(data.text().getAsInt()), 14) : ALL_TEXTS);
        });
        button.setOnShowing(_ -> {
            List<String> prompts = model.data().sweep().map(ThetaSweep::prompts).orElse(List.of());
            button.getItems().clear();
            for (int i = 0; i < prompts.size(); i++) {
                button.getItems().add(text(model, prompts.get(i), OptionalInt.of(i)));
            }
            button.getItems().add(text(model, ALL_TEXTS + ", by position", OptionalInt.empty()));
        });
        return button;
    }

    private static MenuItem text(PlotsModel model, String name, OptionalInt which) {
        MenuItem item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> model.textProperty().set(which));
        return item;
    }

    /// One small word that says whose γ the figure follows, and changes it.
    private static Button follow(PlotsModel model) {
        Button button = new Button();
        button.getStyleClass().addAll("plot-button", "plot-word");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(
                new Hint("γ of A(d) pooled over heads, the mean of the heads' own γ, the focused layer's or the focused"
                        + " head's"));
        button.setOnAction(_ -> {
            PlotsModel.Follow[] all = PlotsModel.Follow.values();
            model.followProperty().set(all[(model.followProperty().get().ordinal() + 1) % all.length]);
        });
        model.followProperty().subscribe(now -> button.setText(now.title()));
        return button;
    }
}
