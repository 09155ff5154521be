package sinkscope.view.session;

import java.util.List;
import java.util.Optional;
import sinkscope.attention.LayerHead;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.shown.Look;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.Recipe;

/// What is on screen as it can be kept and made again: taken from `Shown`, a step of the history, the content of a
/// session's file.
///
/// @param current the letter of the source that is followed
public record Session(List<Source> sources, String current, Heads heads, Look look) {

    /// @param name what a person calls it; empty for what it is
    public record Source(String letter, String name, Recipe recipe) {}

    /// @param held heads of any source, by its letter
    public record Heads(List<LayerHead> compared, LayerHead focused, List<Held> held) {}

    public record Held(String letter, LayerHead where) {}

    public Session {
        sources = List.copyOf(sources);
    }

    /// Empty where nothing is open, or something that cannot be made again.
    public static Optional<Session> of(Shown shown) {
        List<Source> sources = shown.open().stream()
                .flatMap(one -> Recipe.of(one.content()).stream()
                        .map(recipe -> new Source(one.source().letter(), one.name(), recipe)))
                .toList();
        return sources.isEmpty() || sources.size() < shown.open().size() ? Optional.empty() : of(shown, sources);
    }

    static Optional<Session> of(Shown shown, List<Source> sources) {
        return shown.current()
                .map(letter -> new Session(
                        sources,
                        letter,
                        new Heads(
                                shown.heads().compared(),
                                shown.heads().focused(),
                                shown.heads().held().stream().map(Session::held).toList()),
                        shown.look()));
    }

    private static Held held(HeldHead head) {
        return new Held(head.source().letter(), head.where());
    }

    /// The same with other sources.
    public Session with(List<Source> others) {
        return new Session(others, current, heads, look);
    }
}
