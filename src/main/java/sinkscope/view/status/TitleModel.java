package sinkscope.view.status;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.RecordedAttention;
import sinkscope.experiment.ThetaSweep;
import sinkscope.view.shown.Exploration;
import sinkscope.view.words.Numbers;

/// What is open, in words: the model's name and the facts beside it. UI thread only.
public final class TitleModel {

    /// @param name the model's name, or the file's
    /// @param facts such as `Q4_1 · 165 tokens · 30 × 9 heads`
    /// @param window the window's own title
    public record Title(String name, String facts, String window) {

        /// The name with its middle left out where it is too long for a toolbar: what tells models apart stands at
        /// both ends.
        public String shortName() {
            return name.length() <= LONGEST
                    ? name
                    : name.substring(0, LONGEST / 2) + "…" + name.substring(name.length() - LONGEST / 2 + 1);
        }
    }

    private static final int LONGEST = 36;
    private static final Title NOTHING = new Title("", "Open a model or a trace", "Sinkscope");

    private final ReadOnlyObjectWrapper<Title> title = new ReadOnlyObjectWrapper<>(this, "title", NOTHING);

    public TitleModel(Exploration exploration) {
        InvalidationListener say = _ -> title.set(exploration
                .sourceProperty()
                .get()
                .map(TitleModel::of)
                .or(() -> exploration.sweepProperty().get().map(TitleModel::of))
                .orElse(NOTHING));
        exploration.sourceProperty().addListener(say);
        exploration.sweepProperty().addListener(say);
    }

    /// A sweep by itself.
    private static Title of(ThetaSweep sweep) {
        String name = sweep.facts().model();
        int texts = sweep.prompts().size();
        String about = sweep.points().size() + " θ" + (texts > 1 ? " · " + texts + " texts" : "")
                + " · statistics recorded without maps";
        return new Title(name, about, name + " – Sinkscope");
    }

    public ReadOnlyObjectProperty<Title> titleProperty() {
        return title.getReadOnlyProperty();
    }

    private static Title of(AttentionSource source) {
        AttentionFacts facts = source.facts();
        boolean recorded = source instanceof RecordedAttention;
        String name = facts.model();
        if (name.isEmpty() && source instanceof RecordedAttention recording) {
            name = String.valueOf(recording.file().getFileName());
        }
        StringBuilder about = new StringBuilder();
        if (!facts.quantisation().isEmpty()) {
            about.append(facts.quantisation()).append(" · ");
        }
        about.append(Numbers.grouped(source.tokens().count())).append(" tokens · ");
        about.append(facts.layers().size()).append(" × ").append(facts.heads()).append(" heads");
        if (facts.layers().size() < facts.layerCount()) {
            about.append(" of ").append(facts.layerCount()).append(" layers");
        }
        about.append(recorded ? " · recorded" : " · live");
        return new Title(name, about.toString(), name + " – Sinkscope");
    }
}
