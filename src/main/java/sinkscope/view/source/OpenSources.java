package sinkscope.view.source;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sinkscope.attention.AttentionSource;

/// The sources that are open, in the order somebody gave them, and the one among them that the window follows. It only
/// keeps the list: what is opened, run and closed is the desk's business. UI thread only.
public final class OpenSources {

    /// As many as there are letters.
    public static final int MOST = 26;

    private final ObservableList<OpenSource> all = FXCollections.observableArrayList();
    private final ObservableList<OpenSource> shown = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyObjectWrapper<Optional<OpenSource>> current =
            new ReadOnlyObjectWrapper<>(this, "current", Optional.empty());
    private Runnable hears = () -> {};

    /// @param hears runs after each change of the list, of a name, or of which one is followed
    public void changed(Runnable hears) {
        this.hears = hears;
    }

    public ObservableList<OpenSource> all() {
        return shown;
    }

    /// The one whose θ the slider turns and whose heads the overview shows; empty while nothing is open.
    public ReadOnlyObjectProperty<Optional<OpenSource>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// Puts what the window follows into its source, which is made if there is none yet.
    public void follow(OpenSource.Content now) {
        if (current.get().isPresent()) {
            current.get().get().setContent(now);
        } else {
            OpenSource first = made(now);
            all.add(first);
            current.set(Optional.of(first));
        }
    }

    /// One more that holds what the current one holds now, behind it in the list: it stays as it is, whatever becomes
    /// of the current one. Empty where nothing is open or all letters are taken.
    public Optional<OpenSource> keep() {
        if (current.get().isEmpty() || all.size() >= MOST) {
            return Optional.empty();
        }
        OpenSource kept = made(current.get().get().content());
        all.add(kept);
        hears.run();
        return Optional.of(kept);
    }

    private OpenSource made(OpenSource.Content content) {
        OpenSource made = new OpenSource(free(), content);
        made.nameProperty().addListener(_ -> hears.run());
        return made;
    }

    /// One that is not the current one and holds just what the current one holds.
    public Optional<OpenSource> sameAsCurrent() {
        return current.get()
                .flatMap(now -> all.stream()
                        .filter(one -> one != now
                                && one.content().attention() == now.content().attention())
                        .findFirst());
    }

    /// The first letter that nobody has.
    private int free() {
        return IntStream.range(0, MOST)
                .filter(place -> all.stream().noneMatch(one -> one.place() == place))
                .findFirst()
                .orElseThrow();
    }

    public void setCurrent(OpenSource now) {
        if (all.contains(now)) {
            current.set(Optional.of(now));
            hears.run();
        }
    }

    /// Takes it off the list. The current one stays.
    ///
    /// @return whether it was there and could be taken
    public boolean remove(OpenSource gone) {
        if (current.get().filter(now -> now == gone).isPresent() || !all.remove(gone)) {
            return false;
        }
        gone.closed();
        hears.run();
        return true;
    }

    /// Moves it to another place of the list.
    public void move(OpenSource one, int to) {
        int from = all.indexOf(one);
        int place = Math.clamp(to, 0, all.size() - 1);
        if (from >= 0 && from != place) {
            all.remove(from);
            all.add(place, one);
            hears.run();
        }
    }

    /// Gives sources the letters they are wanted under; whoever has one of them gets a free one.
    public void letter(Map<String, OpenSource> wanted) {
        boolean asWanted = wanted.entrySet().stream()
                .allMatch(one -> one.getValue().letter().equals(one.getKey()));
        if (asWanted) {
            return;
        }
        Set<Integer> taken = new HashSet<>();
        wanted.forEach((letter, source) -> {
            source.setPlace(letter.charAt(0) - 'A');
            taken.add(source.place());
        });
        for (OpenSource one : all) {
            if (!wanted.containsValue(one)) {
                int place = 0;
                while (taken.contains(place)) {
                    place++;
                }
                taken.add(place);
                one.setPlace(place);
            }
        }
        all.setAll(List.copyOf(all));
        hears.run();
    }

    /// Whether any source holds it.
    public boolean holds(AttentionSource attention) {
        return all.stream().anyMatch(one -> one.content().attention() == attention);
    }

    /// Whether any source beside the current one was run by this model.
    public boolean needs(OpenedModel model) {
        return all.stream()
                .filter(one -> current.get().filter(now -> now == one).isEmpty())
                .anyMatch(one -> one.content().model().filter(m -> m == model).isPresent());
    }
}
