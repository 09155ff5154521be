package sinkscope.model.intervention;

import java.util.List;

/// One setting of an intervention, with what a knob for it needs.
public sealed interface Setting {

    /// As in the kind's form, such as `sinks`.
    String name();

    /// For people, in a few words, with its unit.
    String definition();

    /// Where a knob stands at first.
    String usual();

    /// A whole number.
    ///
    /// @param high of a slider; larger ones may be typed
    record Whole(String name, String definition, int low, int high, String usual) implements Setting {}

    /// A number.
    ///
    /// @param low of a slider; others may be typed where the kind's range allows them
    /// @param high of a slider
    /// @param infinite whether `-inf` has a meaning
    record Real(String name, String definition, double low, double high, boolean infinite, String usual)
            implements Setting {}

    /// One of some words.
    record Choice(String name, String definition, List<String> words, String usual) implements Setting {

        public Choice {
            words = List.copyOf(words);
        }
    }

    /// Anything that is typed.
    ///
    /// @param hint what it looks like
    record Text(String name, String definition, String hint, String usual) implements Setting {}
}
