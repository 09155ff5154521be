package sinkscope.view.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import sinkscope.attention.AttentionFacts;
import sinkscope.attention.LayerHead;
import sinkscope.view.compare.CompareModel;
import sinkscope.view.desk.Revival;
import sinkscope.view.shown.Exploration;
import sinkscope.view.shown.Heads;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.OpenSource;

/// Takes down what is on screen, and puts it there again. UI thread only.
public final class SessionKeeper {

    private final Revival revival;
    private final CompareModel compare;
    private final Exploration exploration;
    private Runnable restored = () -> {};
    private boolean restoring;
    private int restorings;

    public SessionKeeper(Exploration exploration, Revival revival, CompareModel compare) {
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
        compare.restore(session.look());
        exploration.setLook(exploration.shown().look().with(session.look().tab()));
    }

    private static boolean holds(AttentionFacts facts, LayerHead head) {
        return head.head() < facts.heads() && facts.layers().contains(head.layer());
    }
}
