package sinkscope.view.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.LayerHead;
import sinkscope.raster.MapWindow;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.desk.MeasureChoice;
import sinkscope.view.desk.Revival;
import sinkscope.view.shown.Arrangement;
import sinkscope.view.shown.ComparedHead;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Heads;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.shown.Marks;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.OpenSource;

/// Takes down what is on screen, and puts it there again. UI thread only.
public final class SessionKeeper {

    private final Revival revival;
    private final MeasureChoice measures;
    private final CompareModel compare;
    private final Exploration exploration;
    private Runnable restored = () -> {};
    private boolean restoring;
    private int restorings;

    public SessionKeeper(Exploration exploration, Revival revival, MeasureChoice measures, CompareModel compare) {
        this.measures = measures;
        this.revival = revival;
        this.compare = compare;
        this.exploration = exploration;
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return exploration.shownProperty();
    }

    /// Whether what is on screen is on its way to a session, step by step.
    boolean isRestoring() {
        return restoring;
    }

    /// @param hears runs each time a session is there
    void whenRestored(Runnable hears) {
        restored = hears;
    }

    /// What is on screen now; empty where nothing is that could be made again.
    public Optional<Session> taken() {
        return Session.of(exploration.shown());
    }

    /// Opens and runs what is not open already, and looks at it as it was looked at. What cannot be made again is left
    /// out, of which a notice told; where that is the source that was followed, heads and zoom stay as they are.
    ///
    /// @param done hears whether all of it is there; not called where another one is restored meanwhile
    public void restore(Session session, Consumer<Boolean> done) {
        List<Revival.Wanted> wanted = session.sources().stream()
                .map(source -> new Revival.Wanted(source.letter(), source.name(), source.recipe()))
                .toList();
        int mine = ++restorings;
        restoring = true;
        session.measures().ifPresent(measures::choose);
        revival.revive(wanted, session.current(), found -> {
            OpenSource current = found.get(session.current());
            if (current != null) {
                exploration.together(() -> look(session, current, found));
            }
            restoring = mine != restorings;
            done.accept(found.size() == wanted.size());
            restored.run();
        });
    }

    private void look(Session session, OpenSource current, Map<String, OpenSource> found) {
        AttentionFacts facts = current.content().facts();
        List<LayerHead> compared = session.heads().compared().stream()
                .filter(head -> holds(facts, head))
                .toList();
        List<HeldHead> held = session.heads().held().stream()
                .flatMap(
                        head -> Optional.ofNullable(found.get(head.letter()))
                                .map(source -> new HeldHead(source, head.where()))
                                .stream())
                .filter(head -> holds(head.source().content().facts(), head.where()))
                .toList();
        if (!compared.isEmpty()) {
            LayerHead focused = session.heads().focused();
            compare.selection()
                    .restore(new Heads(compared, compared.contains(focused) ? focused : compared.getFirst(), held));
        }
        compare.restore(session.look().with(arrangement(session.heads(), held, found)));
        exploration.setLook(exploration.shown().look().with(session.look().tab()));
        compare.selection().restore(within(session.marks(), current));
    }

    private static Arrangement arrangement(Session.Heads heads, List<HeldHead> held, Map<String, OpenSource> found) {
        List<ComparedHead> order = heads.order().stream()
                .flatMap(one -> compared(one, held, found).stream())
                .toList();
        Map<ComparedHead, MapWindow> windows = new HashMap<>();
        heads.windows()
                .forEach((one, window) -> compared(one, held, found).ifPresent(head -> windows.put(head, window)));
        return new Arrangement(order, windows);
    }

    /// Empty for a head that is not held any more.
    private static Optional<ComparedHead> compared(
            Session.Compared one, List<HeldHead> held, Map<String, OpenSource> found) {
        if (one.letter().isEmpty()) {
            return Optional.of(new ComparedHead(one.where(), Optional.empty()));
        }
        return one.letter()
                .flatMap(letter -> Optional.ofNullable(found.get(letter)))
                .map(source -> new HeldHead(source, one.where()))
                .filter(held::contains)
                .map(head -> new ComparedHead(one.where(), Optional.of(head)));
    }

    /// What lies beyond the text is of another one.
    private static Marks within(Marks marks, OpenSource source) {
        int count = source.content().attention().tokens().count();
        return new Marks(
                marks.query().isPresent() && marks.query().getAsInt() >= count ? OptionalInt.empty() : marks.query(),
                marks.queries().filter(span -> span.last() < count),
                marks.keys().filter(span -> span.last() < count),
                marks.brush());
    }

    private static boolean holds(AttentionFacts facts, LayerHead head) {
        return head.head() < facts.heads() && facts.layers().contains(head.layer());
    }
}
