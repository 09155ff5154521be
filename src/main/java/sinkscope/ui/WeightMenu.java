package sinkscope.ui;

import java.util.Locale;
import java.util.TreeSet;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import sinkscope.model.ModelFacts;
import sinkscope.view.desk.PlaceOpening;
import sinkscope.view.settings.Settings;
import sinkscope.view.shown.Exploration;

/// How much memory weights may take that are stored smaller than float32 and kept expanded between passes. A change
/// opens the model that is open once more.
final class WeightMenu extends Menu {

    private static final double LEAST = 0.5;
    private static final double MOST = 64;
    private static final double BYTES_PER_GIBIBYTE = 1L << 30;

    WeightMenu(Settings settings, Exploration exploration, PlaceOpening opening) {
        super("Memory for weights");
        DoubleProperty budget = settings.weightBudgetProperty();
        TreeSet<Double> offered = new TreeSet<>();
        for (double gibibytes = LEAST; gibibytes <= MOST; gibibytes *= 2) {
            offered.add(gibibytes);
        }
        // First, because it is 0; and one that the settings file asks for in its place.
        offered.add(0.0);
        offered.add(budget.get());
        ToggleGroup group = new ToggleGroup();
        for (double gibibytes : offered) {
            RadioMenuItem item = new RadioMenuItem(gibibytes == 0 ? "60 % of what is free" : gibibytes(gibibytes));
            item.setToggleGroup(group);
            item.setSelected(gibibytes == budget.get());
            item.setOnAction(_ -> {
                budget.set(gibibytes);
                opening.reopenModel();
            });
            getItems().add(item);
        }
        getItems().add(new SeparatorMenuItem());
        exploration.modelProperty().get().map(WeightMenu::whole).ifPresent(this::explain);
        explain("What does not fit is expanded for every pass again");
    }

    private static String whole(ModelFacts facts) {
        double exact = facts.parameters() * Float.BYTES / BYTES_PER_GIBIBYTE;
        // Up: an amount that is said to hold all of it does.
        return "All of " + facts.name() + ": " + gibibytes(Math.ceil(exact * 100) / 100);
    }

    private void explain(String words) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setDisable(true);
        getItems().add(item);
    }

    private static String gibibytes(double value) {
        String plain = String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
        return plain.replaceFirst("\\.?0+$", "") + " GiB";
    }
}
