package sinkscope.view.desk;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import sinkscope.view.shown.Exploration;
import sinkscope.view.source.BackgroundOpening;
import sinkscope.view.source.Machine;
import sinkscope.view.source.OpenSource;
import sinkscope.view.source.OpenSources;
import sinkscope.view.source.OpenedModel;
import sinkscope.view.source.Recipe;

/// Makes the list of open sources what it was: what is open already stays, the rest is opened and run one after the
/// other, what is too many is closed. UI thread only.
public final class Revival {

    /// A source as it is to be.
    ///
    /// @param letter by which it is known
    public record Wanted(String letter, String name, Recipe recipe) {}

    private final Exploration exploration;
    private final OpenSources sources;
    private final OpenedSources keeping;
    private final BackgroundOpening openings;
    private final PlaceOpening opening;
    private final OnScreen onScreen;
    private final TextRuns texts;
    private final Machine machine;
    private int generation;

    Revival(
            Exploration exploration,
            OpenSources sources,
            OpenedSources keeping,
            BackgroundOpening openings,
            PlaceOpening opening,
            OnScreen onScreen,
            TextRuns texts,
            Machine machine) {
        this.exploration = exploration;
        this.sources = sources;
        this.keeping = keeping;
        this.openings = openings;
        this.opening = opening;
        this.onScreen = onScreen;
        this.texts = texts;
        this.machine = machine;
    }

    /// @param current the letter of the one to follow
    /// @param done hears which source has which letter; without those that could not be made, of which a notice
    /// told.
    ///     Not called where another revival is begun meanwhile
    public void revive(List<Wanted> wanted, String current, Consumer<Map<String, OpenSource>> done) {
        int mine = ++generation;
        Map<String, OpenSource> found = matching(wanted);
        List<OpenSource> free = new ArrayList<>(sources.all());
        free.removeAll(found.values());
        Deque<Wanted> missing = new ArrayDeque<>();
        wanted.stream()
                .filter(one -> !found.containsKey(one.letter()))
                .sorted((a, b) ->
                        Boolean.compare(a.letter().equals(current), b.letter().equals(current)))
                .forEach(missing::add);
        next(missing, found, free, () -> mine == generation, () -> finish(wanted, current, found, free, done));
    }

    /// What is open and just what is wanted, by the letters it is wanted under; its own where it has it.
    private Map<String, OpenSource> matching(List<Wanted> wanted) {
        Map<String, OpenSource> found = new LinkedHashMap<>();
        for (boolean sameLetter : new boolean[] {true, false}) {
            for (Wanted one : wanted) {
                if (!found.containsKey(one.letter())) {
                    sources.all().stream()
                            .filter(open -> !found.containsValue(open)
                                    && (!sameLetter || open.letter().equals(one.letter()))
                                    && Recipe.of(open.content())
                                            .filter(one.recipe()::equals)
                                            .isPresent())
                            .findFirst()
                            .ifPresent(open -> found.put(one.letter(), open));
                }
            }
        }
        return found;
    }

    private void next(
            Deque<Wanted> missing,
            Map<String, OpenSource> found,
            List<OpenSource> free,
            BooleanSupplier wantedStill,
            Runnable finish) {
        Wanted one = missing.poll();
        if (one == null) {
            finish.run();
            return;
        }
        place(one, free);
        become(one.recipe(), made -> {
            if (!wantedStill.getAsBoolean()) {
                return;
            }
            Optional<OpenSource> here = sources.currentProperty().get();
            if (made && here.isPresent()) {
                found.put(one.letter(), here.get());
                free.remove(here.get());
            }
            next(missing, found, free, wantedStill, finish);
        });
    }

    /// Follows a source that may be replaced: the one of this letter, else any, else one more.
    private void place(Wanted one, List<OpenSource> free) {
        Optional<OpenSource> there = free.stream()
                .filter(open -> open.letter().equals(one.letter()))
                .findFirst()
                .or(() -> free.stream().findFirst())
                .or(sources::keep);
        there.ifPresent(open -> {
            if (!free.contains(open)) {
                free.add(open);
            }
            keeping.choose(open);
        });
    }

    /// Makes the current source what a recipe says, with a model that is open already where one is.
    ///
    /// @param done hears in the end whether it is
    private void become(Recipe recipe, Consumer<Boolean> done) {
        Path place = recipe.place();
        if (!recipe.isModel()) {
            List<Path> sample = machine.sampleTraces();
            read(sample.contains(place) ? sample : List.of(place), done);
            return;
        }
        Consumer<OpenedModel> make = opened -> {
            exploration.setThetaScale(opened.live().facts().hasRope() ? recipe.thetaScale() : 1);
            texts.make(opened, recipe, done);
        };
        Optional<OpenedModel> open = onScreen.model()
                .filter(one -> one.place().equals(place))
                .or(() -> sources.all().stream()
                        .flatMap(one -> one.content().model().stream())
                        .filter(one -> one.place().equals(place))
                        .findFirst());
        open.ifPresentOrElse(
                one -> {
                    if (onScreen.model().filter(now -> now == one).isEmpty()) {
                        onScreen.adopt(one);
                    }
                    make.accept(one);
                },
                () -> openings.model(
                        place,
                        opened -> {
                            onScreen.adopt(opened);
                            make.accept(opened);
                        },
                        () -> done.accept(false)));
    }

    /// One after the other: the recording that comes with the program has a sweep beside it.
    private void read(List<Path> places, Consumer<Boolean> done) {
        openings.trace(
                places.getFirst(),
                trace -> opening.show(trace, () -> {
                    if (places.size() > 1) {
                        read(places.subList(1, places.size()), done);
                    } else {
                        done.accept(true);
                    }
                }),
                () -> done.accept(false));
    }

    private void finish(
            List<Wanted> wanted,
            String current,
            Map<String, OpenSource> found,
            List<OpenSource> free,
            Consumer<Map<String, OpenSource>> done) {
        exploration.together(() -> {
            Optional.ofNullable(found.get(current)).ifPresent(keeping::choose);
            free.stream().filter(open -> sources.all().size() > 1).forEach(keeping::close);
            int place = 0;
            for (Wanted one : wanted) {
                OpenSource open = found.get(one.letter());
                if (open != null) {
                    sources.move(open, place++);
                    open.nameProperty().set(one.name());
                }
            }
            sources.letter(found);
        });
        done.accept(found);
    }
}
