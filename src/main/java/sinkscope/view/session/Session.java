package sinkscope.view.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sinkscope.attention.LayerHead;
import sinkscope.raster.MapWindow;
import sinkscope.statistics.MeasureSettings;
import sinkscope.view.shown.Arrangement;
import sinkscope.view.shown.ComparedHead;
import sinkscope.view.shown.HeldHead;
import sinkscope.view.shown.Look;
import sinkscope.view.shown.Marks;
import sinkscope.view.shown.Shown;
import sinkscope.view.source.Recipe;

/// What is on screen as it can be kept and made again: taken from `Shown`, a step of the history, the content of a
/// session's file.
///
/// @param current the letter of the source that is followed
/// @param look with no arrangement of its own: that of `heads` names sources by their letters
/// @param marks what is held in place
/// @param measures what numbers are measured with; empty where an older file does not say
public record Session(
        List<Source> sources, String current, Heads heads, Look look, Marks marks, Optional<MeasureSettings> measures) {

    /// @param name what a person calls it; empty for what it is
    public record Source(String letter, String name, Recipe recipe) {}

    /// @param held heads of any source, by its letter
    /// @param order the order maps were brought into
    /// @param windows the part in sight of every map of its own; empty while all show the same part
    public record Heads(
            List<LayerHead> compared,
            LayerHead focused,
            List<Held> held,
            List<Compared> order,
            Map<Compared, MapWindow> windows) {

        public Heads {
            compared = List.copyOf(compared);
            held = List.copyOf(held);
            order = List.copyOf(order);
            windows = Map.copyOf(windows);
        }
    }

    public record Held(String letter, LayerHead where) {}

    /// @param letter of the source it is held of; empty for the source that is followed
    public record Compared(Optional<String> letter, LayerHead where) {}

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
                        heads(shown),
                        look(shown),
                        shown.marks(),
                        Optional.of(shown.now().settings())));
    }

    private static Heads heads(Shown shown) {
        Arrangement arrangement = shown.look().arrangement();
        Predicate<ComparedHead> isThere = head -> head.held()
                .map(shown.heads().held()::contains)
                .orElseGet(() -> shown.heads().compared().contains(head.where()));
        return new Heads(
                shown.heads().compared(),
                shown.heads().focused(),
                shown.heads().held().stream().map(Session::held).toList(),
                arrangement.order().stream()
                        .filter(isThere)
                        .map(Session::compared)
                        .toList(),
                arrangement.windows().entrySet().stream()
                        .filter(one -> isThere.test(one.getKey()))
                        .collect(Collectors.toMap(one -> compared(one.getKey()), Map.Entry::getValue)));
    }

    /// While every map shows a part of its own, the one of the focused head stands for all: pointing at another map is
    /// no change.
    private static Look look(Shown shown) {
        Look look = shown.look();
        ComparedHead focused = new ComparedHead(shown.heads().focused(), Optional.empty());
        return look.with(look.arrangement().windows().getOrDefault(focused, look.window()))
                .with(Arrangement.NONE);
    }

    private static Held held(HeldHead head) {
        return new Held(head.source().letter(), head.where());
    }

    private static Compared compared(ComparedHead head) {
        return new Compared(head.held().map(held -> held.source().letter()), head.where());
    }

    /// The same with other sources.
    public Session with(List<Source> others) {
        return new Session(others, current, heads, look, marks, measures);
    }
}
