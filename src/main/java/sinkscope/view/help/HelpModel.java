package sinkscope.view.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Help as it is searched: every word that is typed must occur in an entry; those that have them in their titles come
/// first. UI thread only.
public final class HelpModel {

    private final List<HelpEntry> all;
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ReadOnlyObjectWrapper<List<HelpEntry>> found;
    private final ObjectProperty<Optional<HelpEntry>> chosen;

    public HelpModel(List<HelpEntry> all) {
        this.all = List.copyOf(all);
        found = new ReadOnlyObjectWrapper<>(this, "found", this.all);
        chosen = new SimpleObjectProperty<>(this, "chosen", this.all.stream().findFirst());
        query.addListener((_, _, words) -> search(words));
    }

    /// What is typed.
    public StringProperty queryProperty() {
        return query;
    }

    /// The entries that match, best first; all of them in their own order where nothing is typed.
    public ReadOnlyObjectProperty<List<HelpEntry>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// The one that is shown; the best match of a new search.
    public ObjectProperty<Optional<HelpEntry>> chosenProperty() {
        return chosen;
    }

    private void search(String typed) {
        List<String> words = Arrays.stream(HelpEntry.plain(typed).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<HelpEntry> best = new ArrayList<>();
        List<HelpEntry> others = new ArrayList<>();
        for (HelpEntry entry : all) {
            if (words.stream().allMatch(entry.heading()::contains)) {
                best.add(entry);
            } else if (words.stream().allMatch(entry.everything()::contains)) {
                others.add(entry);
            }
        }
        best.addAll(others);
        found.set(List.copyOf(best));
        if (chosen.get().filter(best::contains).isEmpty() || !words.isEmpty()) {
            chosen.set(best.stream().findFirst());
        }
    }
}
