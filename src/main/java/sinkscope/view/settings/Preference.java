package sinkscope.view.settings;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.Observable;

/// One thing a person prefers: what it is called, what it means, and what it may be.
///
/// @param group the heading it stands under
/// @param definition a sentence, with unit and range
/// @param choices all values there are; empty where any of its type may be written
/// @param value what it is now
/// @param wish what it is to be; a value that cannot be is left as it was
/// @param changes told when it changes, from wherever
public record Preference(
        String group,
        String name,
        String definition,
        Class<?> type,
        List<String> choices,
        Supplier<Object> value,
        Consumer<Object> wish,
        Observable changes) {

    public Preference {
        choices = List.copyOf(choices);
    }
}
