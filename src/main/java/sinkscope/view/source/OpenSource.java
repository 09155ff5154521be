package sinkscope.view.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.AttentionSource;
import sinkscope.attention.LayerHead;
import sinkscope.experiment.Measured;
import sinkscope.model.intervention.Intervention;
import sinkscope.raster.Thumbnail;
import sinkscope.statistics.report.AttentionReport;

/// One source that is open: a model or a recording with a text and a θ, under a letter. What it holds is replaced as a
/// whole when its θ is turned or its text is changed. UI thread only.
public final class OpenSource {

    /// What a source holds at one moment.
    ///
    /// @param report what was measured of it; empty while that is under way
    /// @param thumbnails every head's map, shrunk
    /// @param prompt the text, and how it became tokens
    /// @param interventions what was changed in the model that ran it, prefixes as its tokens
    /// @param model what ran it; empty for a recording
    public record Content(
            AttentionSource attention,
            Optional<AttentionReport> report,
            Map<LayerHead, Thumbnail> thumbnails,
            Prompt prompt,
            List<Intervention> interventions,
            Optional<OpenedModel> model) {

        public Content {
            interventions = List.copyOf(interventions);
        }

        /// What a model has run and measured.
        ///
        /// @param prompt the text it ran, and how that became tokens
        /// @param interventions what was changed in it
        public static Content of(Measured pass, Prompt prompt, List<Intervention> interventions, OpenedModel model) {
            return new Content(
                    pass.source(),
                    Optional.of(pass.report()),
                    pass.thumbnails(),
                    prompt,
                    interventions,
                    Optional.of(model));
        }

        public AttentionFacts facts() {
            return attention.facts();
        }
    }

    private int place;
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ReadOnlyObjectWrapper<Content> content;
    private boolean open = true;

    OpenSource(int place, Content content) {
        this.place = place;
        this.content = new ReadOnlyObjectWrapper<>(this, "content", content);
    }

    /// Such as `A`; the same for as long as it is open.
    public String letter() {
        return Character.toString('A' + place);
    }

    /// Which shade is its own, from 0.
    public int place() {
        return place;
    }

    /// What a person calls it; empty for what it is.
    public StringProperty nameProperty() {
        return name;
    }

    public ReadOnlyObjectProperty<Content> contentProperty() {
        return content.getReadOnlyProperty();
    }

    public Content content() {
        return content.get();
    }

    /// Whether it is on the list; what was closed holds nothing that could be shown.
    public boolean isOpen() {
        return open;
    }

    void setPlace(int place) {
        this.place = place;
    }

    void closed() {
        open = false;
    }

    void setContent(Content now) {
        content.set(now);
    }

    @Override
    public String toString() {
        return letter();
    }
}
