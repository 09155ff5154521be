package sinkscope.view.guide;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.view.settings.Settings;

/// Five things about the sample, one after the other. It is shown at the first start and whenever it is asked for; once
/// it was gone through or skipped it does not come by itself again. UI thread only.
public final class GuidedLook {

    /// Which part of the window a step is about.
    public enum Part {
        HEADS,
        MAPS,
        PLOTS,
        THETA,
        TEXT
    }

    /// @param number from 1
    /// @param of how many there are
    public record Step(int number, int of, Part part, String title, String words) {}

    private static final List<Step> STEPS = List.of(
            step(
                    1,
                    Part.HEADS,
                    "All heads at once",
                    "Every small map is one attention head: layers from top to bottom, heads from left to right. Click"
                        + " one to see it large; Shift-click puts another beside it. “sink” and “γ” colour all heads"
                        + " by a number."),
            step(
                    2,
                    Part.MAPS,
                    "What a sink is",
                    "Rows are queries, columns are keys: bright is much attention. The column in the orange frame is"
                            + " the first token. Many heads give it most of their attention, whatever the text says:"
                            + " that is the attention sink, and “sink” above a map is its share."),
            step(
                    3,
                    Part.PLOTS,
                    "What γ says",
                    "Leave the sink out, and attention falls with distance d about as d to the power −γ. A large γ"
                        + " looks near by, γ = 0 looks everywhere alike. Figure 18.1 shows γ and sink mass for the"
                        + " model run at several RoPE bases θ: a sweep. “recorded” says that maps come from a file."),
            step(
                    4,
                    Part.THETA,
                    "Turn θ",
                    "Drag the slider: the model that comes with the program runs the text again at that θ, and maps,"
                            + " A(d) and numbers follow. The round arrow goes back to the model's own."),
            step(
                    5,
                    Part.TEXT,
                    "The text is always there",
                    "Move over a map, and the text is shaded by what that query attends to. E changes the text. F1"
                            + " explains every number; Ctrl+Shift+P finds every action by its name."));

    private final Settings settings;
    private final ReadOnlyObjectWrapper<Optional<Step>> step =
            new ReadOnlyObjectWrapper<>(this, "step", Optional.empty());

    public GuidedLook(Settings settings) {
        this.settings = settings;
    }

    private static Step step(int number, Part part, String title, String words) {
        return new Step(number, Part.values().length, part, title, words);
    }

    /// What is said now; empty while there is no guided look.
    public ReadOnlyObjectProperty<Optional<Step>> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /// At a start: begins where it was never seen.
    public void offer() {
        if (!settings.guideSeenProperty().get()) {
            begin();
        }
    }

    public void begin() {
        step.set(Optional.of(STEPS.getFirst()));
    }

    /// The next step; after the last one it ends.
    public void next() {
        step.get().ifPresent(now -> {
            if (now.number() == STEPS.size()) {
                end();
            } else {
                step.set(Optional.of(STEPS.get(now.number())));
            }
        });
    }

    public void back() {
        step.get().filter(now -> now.number() > 1).ifPresent(now -> step.set(Optional.of(STEPS.get(now.number() - 2))));
    }

    /// Ends it, early or not: it is not shown by itself again.
    public void end() {
        settings.guideSeenProperty().set(true);
        step.set(Optional.empty());
    }
}
