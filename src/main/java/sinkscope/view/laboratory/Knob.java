package sinkscope.view.laboratory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sinkscope.model.intervention.Intervention;
import sinkscope.model.intervention.InterventionKind;
import sinkscope.model.intervention.Setting;

/// One kind of intervention as something to turn. UI thread only.
public final class Knob {

    private final InterventionKind kind;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on", false);
    private final Map<String, StringProperty> values = new LinkedHashMap<>();

    /// @param turned hears every change: with true if a setting changed, else the switch
    Knob(InterventionKind kind, BiConsumer<Knob, Boolean> turned) {
        this.kind = kind;
        Map<String, String> example = kind.parse(kind.example(), Map.of()).settings();
        for (Setting setting : kind.settings()) {
            String first = example.getOrDefault(setting.name(), setting.usual());
            StringProperty value = new SimpleStringProperty(this, setting.name(), first);
            value.addListener((_, _, _) -> turned.accept(this, true));
            values.put(setting.name(), value);
        }
        on.addListener((_, _, _) -> turned.accept(this, false));
    }

    public InterventionKind kind() {
        return kind;
    }

    /// Whether the intervention is in place.
    public BooleanProperty onProperty() {
        return on;
    }

    /// What a setting is, as it would be typed.
    public StringProperty value(Setting setting) {
        StringProperty value = values.get(setting.name());
        if (value == null) {
            throw new IllegalArgumentException(setting.name() + " is no setting of " + kind.name());
        }
        return value;
    }

    /// @throws sinkscope.work.UserFault in one sentence, if a setting is not valid
    Intervention intervention() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, value.get()));
        return kind.of(texts);
    }

    void show(Map<String, String> settings) {
        settings.forEach((name, text) -> {
            StringProperty value = values.get(name);
            if (value != null) {
                value.set(text);
            }
        });
    }
}
