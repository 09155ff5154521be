package sinkscope.view.settings;

import java.util.List;
import java.util.function.DoublePredicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import sinkscope.statistics.MeasureSettings;

/// All preferences in one list, read from and written to the settings. UI thread only.
public final class Preferences {

    private static final String LOOK = "Look";
    private static final String MEASURES = "Measures";
    private static final String START = "Start and engine";
    private static final String LIGHT = "light";
    private static final String DARK = "dark";
    private static final String SYSTEM = "as the system";

    private Preferences() {}

    /// @param devices where models can run, by the names settings know
    public static List<Preference> all(Settings settings, List<String> devices) {
        return List.of(
                theme(settings),
                number(
                        LOOK,
                        "Text size, %",
                        "How large text is, 80 to 200 % of its usual size.",
                        settings.textSizeProperty(),
                        100,
                        size -> size >= 0.8 && size <= 2),
                truth(LOOK, "Panel of heads", "All layers and heads on the left.", settings.overviewShownProperty()),
                truth(LOOK, "Panel of plots", "The plots on the right.", settings.plotsShownProperty()),
                truth(LOOK, "Panel of text", "The text below the maps.", settings.textShownProperty()),
                whole(
                        MEASURES,
                        "Sink keys s",
                        "How many leading keys are set aside as the sink, 0 to 16. All numbers are measured again.",
                        settings.sinkKeysProperty(),
                        16),
                number(
                        MEASURES,
                        "ε of the sink rate",
                        "A head counts as a sink where its α₀, the mean attention to the first key, exceeds ε: a share"
                                + " from 0 to less than 1, usually 0.3.",
                        settings.sinkRateThresholdProperty(),
                        1,
                        MeasureSettings::isShare),
                number(
                        MEASURES,
                        "α_k of a secondary sink",
                        "A later key counts as a secondary sink where the mean attention it gets, α_k, exceeds this: a"
                                + " share from 0 to less than 1, usually 0.1.",
                        settings.secondaryThresholdProperty(),
                        1,
                        MeasureSettings::isShare),
                truth(
                        START,
                        "Restore what was open",
                        "A start without files shows what was on screen last.",
                        settings.restoresSessionProperty()),
                new Preference(
                        START,
                        "Guided look at the next start",
                        "Show the short guided look again when the program starts.",
                        Boolean.class,
                        List.of(),
                        () -> !settings.guideSeenProperty().get(),
                        wish -> settings.guideSeenProperty().set(!Boolean.TRUE.equals(wish)),
                        settings.guideSeenProperty()),
                new Preference(
                        START,
                        "Device",
                        "Where models run; taken when a model is opened next.",
                        String.class,
                        devices,
                        settings.deviceProperty()::get,
                        wish -> {
                            if (wish instanceof String id && devices.contains(id)) {
                                settings.deviceProperty().set(id);
                            }
                        },
                        settings.deviceProperty()),
                whole(
                        START,
                        "Threads",
                        "Threads of a pass; 0 takes all cores. Taken when a model is opened next.",
                        settings.threadsProperty(),
                        1024),
                whole(
                        START,
                        "θ run ahead, MiB",
                        "How much memory passes at θ around the one on screen may take. They are run while nothing"
                            + " else runs, a quarter of an octave apart, and shown at once when θ is dragged; 0 runs"
                            + " none.",
                        settings.runAheadProperty(),
                        1 << 20));
    }

    private static Preference theme(Settings settings) {
        return new Preference(
                LOOK,
                "Theme",
                "Light, dark, or what the system is set to.",
                String.class,
                List.of(LIGHT, DARK, SYSTEM),
                () -> settings.followsSystemProperty().get()
                        ? SYSTEM
                        : settings.darkProperty().get() ? DARK : LIGHT,
                wish -> {
                    settings.followsSystemProperty().set(SYSTEM.equals(wish));
                    if (!SYSTEM.equals(wish)) {
                        settings.darkProperty().set(DARK.equals(wish));
                    }
                },
                settings.followsSystemProperty());
    }

    private static Preference truth(String group, String name, String definition, BooleanProperty property) {
        return new Preference(
                group,
                name,
                definition,
                Boolean.class,
                List.of(),
                property::get,
                wish -> property.set(Boolean.TRUE.equals(wish)),
                property);
    }

    private static Preference whole(String group, String name, String definition, IntegerProperty property, int most) {
        return new Preference(
                group,
                name,
                definition,
                Integer.class,
                List.of(),
                property::get,
                wish -> {
                    if (wish instanceof Number number && number.intValue() >= 0 && number.intValue() <= most) {
                        property.set(number.intValue());
                    }
                },
                property);
    }

    /// @param factor from the setting to what is written
    private static Preference number(
            String group,
            String name,
            String definition,
            DoubleProperty property,
            double factor,
            DoublePredicate allowed) {
        return new Preference(
                group,
                name,
                definition,
                Double.class,
                List.of(),
                () -> Math.round(property.get() * factor * 1e6) / 1e6,
                wish -> {
                    if (wish instanceof Number number && allowed.test(number.doubleValue() / factor)) {
                        property.set(number.doubleValue() / factor);
                    }
                },
                property);
    }
}
